// SPDX-License-Identifier: MIT
#include "cli/recorder.hpp"

#include "base/clock.hpp"
#include "base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <random>
#include <system_error>

namespace tenon::cli {

namespace {

// Enough to tell the runs in one file from each other.
std::string run_name() {
    std::random_device source;
    std::array<char, 9> text{};
    static_cast<void>(std::snprintf(text.data(), text.size(), "%08x", source()));
    return text.data();
}

std::string in_quotes_if_needed(const Json& value) {
    if (!value.is_string()) return text_of(value);
    const auto& text = value.get_ref<const std::string&>();
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
        return c > ' ' && c < '\x7f' && c != '"' && c != '\\' && c != '=';
    });
    return plain ? text : text_of(value);
}

bool is_nothing(const Json& value) {
    return value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty());
}

// Of the document that ends a run the file needs the verdict alone: its lines have told the rest.
Json verdict_of(const Json& document) {
    return {{"ok", document.at("ok")}, {"exit", document.at("exit")}, {"steps", document.at("steps")}};
}

}  // namespace

void Recorder::to_file(const std::filesystem::path& path, const std::string& command) {
    file_.emplace(path);
    head_ = log_text(
        {{"run", run_name()}, {"command", command}, {"actor", concat(system_user(), "@", system_name())}});
}

void Recorder::tell(std::string_view event, const Json& keys, Rate rate) {
    if (!on_stdout_ && !file_) return;
    const std::string time = utc_precise();
    if (on_stdout_) {
        Json line{{"event", event}, {"time", time}};
        line.update(keys);
        terminal_.out.line(text_of(line));
        terminal_.out.flush();
    }
    if (file_ && rate == Rate::rare) write_line(event, time, keys);
}

void Recorder::write_line(std::string_view event, const std::string& time, const Json& keys) {
    const std::string rest = log_text(keys);
    const int reason =
        file_->append(concat(time, " ", head_, " event=", event, rest.empty() ? "" : " ", rest));
    if (reason == 0 || complained_) return;
    complained_ = true;
    terminal_.err.line(concat("warning: cannot write the log ", printable(file_->path().string()), ": ",
                              std::generic_category().message(reason), "; the run goes on"));
}

void Recorder::finished(const Document& document, int exit) {
    if (!on_stdout_ && !file_) return;
    if (document.failure)
        for (const Json& diagnostic : diagnostics_of(*document.failure)) tell("diagnostic", diagnostic);
    const Json whole = json_of(document, exit);
    if (on_stdout_) {
        terminal_.out.line(text_of({{"event", "finished"}, {"time", utc_precise()}, {"document", whole}}));
        terminal_.out.flush();
    }
    if (file_) write_line("finished", utc_precise(), verdict_of(whole));
}

std::string log_text(const Json& keys) {
    std::string text;
    for (const auto& [name, value] : keys.items()) {
        if (is_nothing(value)) continue;
        const bool list = value.is_array() || value.is_object();
        text += concat(text.empty() ? "" : " ", name, "=",
                       list ? std::to_string(value.size()) : in_quotes_if_needed(value));
    }
    return text;
}

}  // namespace tenon::cli
