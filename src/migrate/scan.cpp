// SPDX-License-Identifier: MIT
#include "migrate/scan.hpp"

#include "tenon/bundle.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "migrate/destruction.hpp"
#include "migrate/identity.hpp"
#include "migrate/precondition.hpp"

#include <utility>

namespace tenon {

namespace {

// How a script deals with transactions, gathered while it is read.
class TransactionShape {
public:
    void add(const Statement& statement, const RenderedStatement& rendered, Dialect dialect) {
        if (statement.kind == StatementKind::rollback || statement.kind == StatementKind::savepoint)
            rolls_back_ = true;
        const auto use = transaction_use(rendered.text, dialect);
        if (use == TransactionUse::switches_foreign_keys) {
            switches_foreign_keys_ = true;  // stands before and after the transaction: not part of its shape
            return;
        }
        ++count_;
        switch (use) {
            case TransactionUse::ordinary:
                break;
            case TransactionUse::opens:
                if (count_ == 1)
                    opened_first_ = true;
                else
                    other_control_ = true;
                break;
            case TransactionUse::closes:
                closed_at_ = count_;
                ++closes_;
                break;
            case TransactionUse::refuses:
            case TransactionUse::adds_enum_value:  // the new value cannot be used before the commit
                if (reason_.empty())
                    reason_ = concat(first_words(rendered.text), " in line ", std::to_string(statement.line));
                break;
            case TransactionUse::switches_foreign_keys:
                switches_foreign_keys_ = true;
                break;
        }
    }

    [[nodiscard]] bool rolls_back() const noexcept { return rolls_back_; }

    void decide(ScannedStep& step) const {
        const bool pair = opened_first_ && closes_ == 1 && closed_at_ == count_ && !other_control_;
        const bool control = opened_first_ || closes_ > 0 || other_control_;
        step.own_transaction = pair;
        step.switches_foreign_keys = switches_foreign_keys_;
        if (reason_.empty() && (!control || pair)) {
            step.preview.transaction =
                switches_foreign_keys_ ? "in a transaction without foreign keys, which are checked at its end"
                                       : "in the module's transaction";
            return;
        }
        step.mode = RunMode::by_statement;
        step.preview.transaction = concat(
            "statement by statement: ", reason_.empty() ? "it opens and closes transactions itself" : reason_,
            reason_.empty() ? "" : " cannot be part of a transaction");
    }

private:
    static std::string first_words(std::string_view text) {
        std::size_t end = 0;
        for (int words = 0; end < text.size() && words < 2; ++end) {
            if (is_space(text[end])) ++words;
        }
        return printable(trim(text.substr(0, end)));
    }

    std::uint64_t count_ = 0;
    std::uint64_t closed_at_ = 0;
    std::uint64_t closes_ = 0;
    bool opened_first_ = false;
    bool rolls_back_ = false;
    bool other_control_ = false;
    bool switches_foreign_keys_ = false;
    std::string reason_;
};

class Scanner {
public:
    explicit Scanner(const ScanContext& context)
        : context_(context), dialect_(context.driver.dialect), destructions_(context.connection) {}

    /// Nothing of a bundle runs before every byte of it has been held to its digest.
    static void check(const ModuleAction& action) {
        if (!action.bundle) return;
        while_nothing_ran([&] { action.bundle->check(); });
    }

    /// A script that cannot be run stops everything while nothing has run: only here is that known.
    ScannedStep scan(const ModuleAction& action, const Step& step) {
        return while_nothing_ran([&] { return look_at(action, step); });
    }

private:
    template <typename Body>
    static auto while_nothing_ran(const Body& body) -> decltype(body()) {
        try {
            return body();
        } catch (const Error& error) {
            ErrorDetail detail = error.detail();
            if (detail.state.empty()) detail.state = "nothing was changed";
            throw Error(std::move(detail));
        }
    }

    ScannedStep look_at(const ModuleAction& action, const Step& step) {
        ScannedStep scanned;
        scanned.action = &action;
        scanned.step = &step;
        auto& preview = scanned.preview;
        preview.code = action.code;
        preview.action = action.action;
        preview.from = step.from;
        preview.to = step.to;
        scanned.rollback_text = read_rollback(context_, step);
        if (!step.script) {
            preview.title = step.title;
            preview.transaction = "in the module's transaction";
            return scanned;
        }
        preview.script = step.script->name;
        preview.path = step.script->path.string();
        preview.title = step.script->title;
        preview.conditions = tenon::look_at(step.script->conditions, context_.ledger);
        read(scanned);
        return scanned;
    }

    void read(ScannedStep& scanned) {
        auto& preview = scanned.preview;
        const Placeholders placeholders = placeholders_for(context_.settings, context_.clock, *scanned.step);
        TransactionShape shape;
        const auto source = open_script(*scanned.step->script);
        const auto summary = check_source(*source, preview.path, dialect_, &placeholders, context_.split,
                                          [&](const Statement& statement, const RenderedStatement& rendered) {
                                              refuse_what_is_too_large(preview, statement, rendered);
                                              shape.add(statement, rendered, dialect_);
                                              destructions_.add(statement, rendered, dialect_, preview);
                                              if (context_.detail == Migrator::Detail::with_sql)
                                                  preview.sql.push_back(rendered.text);
                                          });
        preview.checksum = summary.checksum;
        preview.statements = summary.statements;
        preview.bytes = summary.bytes;
        if (preview.title.empty()) preview.title = summary.first_comment;
        scanned.rolls_back = shape.rolls_back();
        decide(shape, scanned);
    }

    // The server would end the session in its middle.
    void refuse_what_is_too_large(const StepPreview& preview, const Statement& statement,
                                  const RenderedStatement& rendered) const {
        constexpr std::size_t overhead = 5;  // as Connection::batch_limit() counts
        const std::size_t limit = context_.connection.batch_limit();
        if (rendered.text.size() + overhead <= limit) return;
        const std::string_view setting = context_.driver.batch_setting;
        throw Error({.kind = ErrorKind::verification,
                     .message = concat("a statement of ", std::to_string(rendered.text.size()),
                                       " bytes is larger than the ", std::to_string(limit - overhead),
                                       " bytes that the database takes at once",
                                       setting.empty() ? "" : concat(" (", setting, ")")),
                     .where = Position{preview.path, statement.line, statement.column},
                     .hint = setting.empty() ? "make several statements of it"
                                             : concat("make several statements of it, or raise ", setting,
                                                      " on the server")});
    }

    void decide(const TransactionShape& shape, ScannedStep& scanned) const {
        if (context_.driver.transactional_ddl && context_.settings.transaction != TransactionMode::none) {
            shape.decide(scanned);
            return;
        }
        scanned.mode = RunMode::by_statement;
        scanned.preview.transaction = context_.driver.transactional_ddl
                                          ? "statement by statement: as asked for"
                                          : "statement by statement: the engine commits each one";
    }

    const ScanContext& context_;
    Dialect dialect_;
    DestructionFinder destructions_;
};

}  // namespace

namespace {

std::string text_of(const ScriptFile& script) {
    if (script.bundle) return script.bundle->read_all(entry_name(*script.bundle, script.path));
    return read_file(script.path);
}

}  // namespace

std::string read_rollback(const ScanContext& context, const Step& step) {
    if (!step.rollback) return {};
    const std::string path = step.rollback->path.string();
    std::string text = text_of(*step.rollback);
    const auto source = open_text(text);
    const Placeholders placeholders = placeholders_for(context.settings, context.clock, step);
    static_cast<void>(check_source(*source, path, context.driver.dialect, &placeholders, context.split));
    const std::size_t limit = context.connection.batch_limit() / 2;
    if (text.size() <= limit && is_utf8(text)) return text;
    throw Error(
        {.kind = ErrorKind::verification,
         .message =
             text.size() > limit
                 ? concat("a rollback script of ", std::to_string(text.size()),
                          " bytes is too large to be kept in the ledger, which takes ", std::to_string(limit))
                 : std::string("the rollback script is not UTF-8 text, and the ledger keeps it as text"),
         .where = Position{path},
         .hint = text.size() > limit ? "make it smaller" : "save it as UTF-8"});
}

ScannedPlan scan_plan(const ScanContext& context, Plan plan) {
    ScannedPlan scanned;
    scanned.plan = std::move(plan);
    Scanner scanner(context);
    for (const auto& action : scanned.plan.actions) Scanner::check(action);
    for (const auto& action : scanned.plan.actions) {
        for (const auto& step : action.steps) scanned.steps.push_back(scanner.scan(action, step));
    }
    return scanned;
}

}  // namespace tenon
