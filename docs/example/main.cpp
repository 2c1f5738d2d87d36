// SPDX-License-Identifier: MIT
// A diary in a SQLite file: a program that brings its own tables up to date before it uses them.
//
//     diary [FILE [TEXT]]     writes TEXT into the diary in FILE and shows what it holds
#include <sqlite3.h>
#include <tenon/tenon.hpp>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <memory>
#include <string>

namespace {

std::atomic<int> interrupted{0};

extern "C" void remember(int signal) {
    interrupted = signal;
}

// Tells what is done to the tables.
class Talk : public tenon::Events {
public:
    void waiting_for_lock(const std::string& holder) override {
        std::printf("waiting for another program: %s\n", holder.c_str());
    }
    // The modules are our own: what they destroy is meant. A program that takes modules from others asks
    // here.
    bool confirm(const tenon::Preview& preview) override {
        std::printf("%zu scripts to run\n", preview.steps.size());
        return true;
    }
    void step_finished(const tenon::StepResult& step) override {
        std::printf("  %s %s to %s: %s\n", tenon::to_string(step.action), step.code.c_str(),
                    step.to.text().c_str(), step.outcome.c_str());
    }
};

// Core and application modules have to fit the program; modules of other kinds are the user's choice.
void bring_up_to_date(sqlite3* handle) {
    const std::vector needed{tenon::ModuleKind::core, tenon::ModuleKind::application};
    const tenon::Catalog catalog = tenon::read_catalog({"modules"});
    tenon::Database database = tenon::Database::wrap(handle);
    tenon::Settings settings;
    settings.prefix = "diary_";
    settings.interrupted = &interrupted;
    tenon::Migrator migrator(database, catalog, settings);

    if (migrator.up_to_date({.kinds = needed})) {
        std::printf("the tables are up to date\n");
        return;
    }
    Talk talk;
    const tenon::RunResult result = migrator.run({.verb = tenon::Verb::migrate, .kinds = needed}, talk);
    if (result.failure) throw *result.failure;
    std::printf("the tables are up to date now\n");
}

// From here on the program may count on its tables.
void write(sqlite3* handle, const char* text) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(handle, "INSERT INTO diary_entry (text) VALUES (?)", -1, &statement, nullptr);
    sqlite3_bind_text(statement, 1, text, -1, SQLITE_STATIC);
    if (sqlite3_step(statement) != SQLITE_DONE) std::fprintf(stderr, "diary: %s\n", sqlite3_errmsg(handle));
    sqlite3_finalize(statement);
}

void show(sqlite3* handle) {
    const auto line = [](void*, int, char** columns, char**) {
        return std::printf("%s\n", columns[0]) < 0 ? 1 : 0;
    };
    sqlite3_exec(handle, "SELECT id || '. ' || text FROM diary_entry ORDER BY id", line, nullptr, nullptr);
}

// What went wrong, where, in which state everything is, and what to do next.
int explain(const tenon::Error& error) {
    const tenon::ErrorDetail& detail = error.detail();
    if (detail.where.line != 0) std::fprintf(stderr, "%s: ", tenon::to_string(detail.where).c_str());
    std::fprintf(stderr, "%s\n", detail.message.c_str());
    if (!detail.state.empty()) std::fprintf(stderr, "  %s\n", detail.state.c_str());
    if (!detail.hint.empty()) std::fprintf(stderr, "  %s\n", detail.hint.c_str());
    return tenon::exit_status(error.kind());
}

}  // namespace

int main(int count, char** arguments) {
    std::signal(SIGINT, remember);
    std::signal(SIGTERM, remember);
    sqlite3* opened = nullptr;
    const int failure = sqlite3_open(count > 1 ? arguments[1] : "diary.db", &opened);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> handle(opened, sqlite3_close);
    if (failure != SQLITE_OK) {
        std::fprintf(stderr, "diary: %s\n", sqlite3_errmsg(opened));
        return 1;
    }
    try {
        bring_up_to_date(handle.get());
    } catch (const tenon::Error& error) {
        return explain(error);
    }
    if (count > 2) write(handle.get(), arguments[2]);
    show(handle.get());
}
