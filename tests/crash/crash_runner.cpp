// SPDX-License-Identifier: MIT
// Runs what `tenon install`, `update`, `uninstall`, `rollback`, `abort` or `resume` runs, on a session that
// counts its calls, and kills itself (SIGKILL) before or after call number N. Without N it only counts.
//
//     crash-runner --url URL --modules FOLDER [--prefix P] [--define NAME=VALUE]... [--lock-timeout SECONDS]
//                  [--at N] [--side before|after] [--trace FILE] [--forget-marks] [--to VERSION] VERB
//                  [CODE]...
#include "crash/counted.hpp"
#include "tenon/migrator.hpp"

#include "base/text.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace {

using namespace tenon;

crash::Trap trap;              // NOLINT: `open` of a Driver is a plain function, so what it needs is global
const Driver* real = nullptr;  // NOLINT: as above

std::unique_ptr<Connection> open_counted(const Url& url, const OpenOptions& options) {
    return crash::counted(real->open(url, options), trap);
}

struct Job {
    std::string url;
    std::vector<std::filesystem::path> modules;
    Settings settings;
    std::string verb;
    std::vector<std::string> codes;
    std::optional<Version> to;
};

void define(Job& job, std::string_view text) {
    const auto equals = text.find('=');
    job.settings.placeholders.define(std::string(text.substr(0, equals)),
                                     std::string(text.substr(equals + 1)));
}

// One flag with its value; false if there is no such flag.
bool set(Job& job, std::string_view flag, const char* value) {
    if (flag == "--url")
        job.url = value;
    else if (flag == "--modules")
        job.modules.emplace_back(value);
    else if (flag == "--prefix")
        job.settings.prefix = value;
    else if (flag == "--define")
        define(job, value);
    else if (flag == "--lock-timeout")
        job.settings.lock_timeout = std::chrono::seconds(std::atoi(value));
    else if (flag == "--at")
        trap.at = std::strtoull(value, nullptr, 10);
    else if (flag == "--side")
        trap.side = std::strcmp(value, "after") == 0 ? crash::Trap::Side::after : crash::Trap::Side::before;
    else if (flag == "--to")
        job.to = Version::parse(value);
    else if (flag == "--trace")
        trap.trace = std::fopen(value, "w");
    else
        return false;
    return true;
}

bool parse(Job& job, int count, char** words) {
    for (int i = 1; i < count; ++i) {
        const std::string_view word = words[i];
        if (word == "--forget-marks") {
            trap.forget_marks = true;
        } else if (word == "--all") {
            continue;  // no code means all of them
        } else if (word.rfind("--", 0) == 0) {
            if (i + 1 >= count || !set(job, word, words[i + 1])) return false;
            ++i;
        } else if (job.verb.empty()) {
            job.verb = word;
        } else {
            job.codes.emplace_back(word);
        }
    }
    return !job.url.empty() && !job.verb.empty() && !job.modules.empty();
}

int report(const Error& error) {
    const ErrorDetail& detail = error.detail();
    const std::string text = concat(detail.where.file, ":", std::to_string(detail.where.line), ":",
                                    std::to_string(detail.where.column), ": error: ", detail.message, "\n",
                                    detail.state, "\n", detail.hint, "\n");
    static_cast<void>(std::fputs(text.c_str(), stderr));
    return exit_status(error.kind());
}

Request request_of(const Job& job) {
    Request request;
    request.verb = Verb::update;
    request.codes = job.codes;
    if (job.verb == "install") request.verb = Verb::install;
    if (job.verb == "uninstall") request.verb = Verb::uninstall;
    if (job.verb == "migrate") request.verb = Verb::migrate;
    if (job.verb == "rollback") request.verb = Verb::rollback;
    request.to = job.to;
    request.all = request.verb == Verb::install && job.codes.empty();
    return request;
}

int run(const Job& job) {
    const Url url = parse_url(job.url);
    real = &driver_for(url.dialect);
    Driver driver = *real;
    driver.open = open_counted;
    OpenOptions options;
    if (url.dialect == Dialect::sqlite) options.connect_timeout = job.settings.lock_timeout;
    const Catalog catalog = read_catalog(job.modules);
    Database database(driver, driver.open(url, options));
    Migrator migrator(database, catalog, job.settings);
    Events events;
    const RunResult result = job.verb == "resume"  ? migrator.resume(events)
                             : job.verb == "abort" ? migrator.abort(events)
                                                   : migrator.run(request_of(job), events);
    static_cast<void>(std::printf("%llu calls\n", static_cast<unsigned long long>(trap.calls)));
    return result.failure ? report(*result.failure) : 0;
}

}  // namespace

int main(int count, char** words) {
    Job job;
    if (!parse(job, count, words)) {
        static_cast<void>(std::fputs("usage: see the head of tests/crash/crash_runner.cpp\n", stderr));
        return 2;
    }
    try {
        return run(job);
    } catch (const Error& error) {
        return report(error);
    }
}
