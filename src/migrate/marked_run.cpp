// SPDX-License-Identifier: MIT
#include "migrate/marked_run.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"
#include "migrate/failure.hpp"
#include "migrate/resume.hpp"

#include <algorithm>
#include <utility>

namespace tenon {

namespace {

using Clock = std::chrono::steady_clock;

// A packet is finished before a signal is heard: it must not take long. How long its statements take is known
// after the first one, which is small; each fast one allows twice as many.
constexpr std::size_t first_statements = 8;
constexpr std::size_t most_statements = 100;
constexpr std::size_t most_bytes = 256 * 1024;
constexpr std::chrono::milliseconds long_packet{500};

}  // namespace

MarkedRun::MarkedRun(const RunContext& context, const ScannedStep& scanned, StepResult& result, Left& left)
    : context_(context),
      scanned_(scanned),
      result_(result),
      left_(left),
      stream_(context, scanned),
      inspector_(context.connection, context.ledger),
      session_(context.connection.server()),
      // where a failing statement undoes its whole transaction, and where failing ones are passed over, none
      // may share one
      most_statements_(
          transactional_ddl() || pass_over(context, scanned) != PassOver::nothing ? 1 : first_statements) {
    const auto& preview = scanned.preview;
    progress_.module = preview.code;
    progress_.action = preview.action;
    progress_.script = preview.script;
    progress_.checksum = preview.checksum;
    progress_.from = preview.from;
    progress_.to = preview.to;
    progress_.clock = context.identity.clock;
    progress_.statements = preview.statements;
}

void MarkedRun::run() {
    begin();
    while (next_) {
        PendingStatement current = *std::move(next_);
        next_.reset();
        upcoming_ = progress_at(&current, Standing::ready);
        stop_if_interrupted(current);
        // the data of a COPY stand between it and the next statement
        if (current.statement.has_copy_data) {
            copy(std::move(current));
            static_cast<void>(advance());
            continue;
        }
        static_cast<void>(advance());
        handle(std::move(current));
    }
    finish();
    mark_end();
}

bool MarkedRun::advance() {
    return read(next_);
}

bool MarkedRun::read(std::optional<PendingStatement>& into) {
    into.reset();
    if (!stream_.next()) return false;
    into.emplace();
    into->index = stream_.index();
    stream_.take(into->statement, into->rendered);
    return true;
}

void MarkedRun::handle(PendingStatement current) {
    Effect effect = effect_of(current.rendered.text, context_.driver.dialect);
    const bool reads_previous = effect.session.previous_result;
    if (effect.session.prepares.kind == Preparation::Kind::execute ||
        effect.session.prepares.kind == Preparation::Kind::immediate) {
        flush();  // what it runs may have been set by what waits here
        resolve(effect);
    }
    current.treated =
        treated(std::move(effect), transactional_ddl() ? Definitions::transactional : Definitions::committed,
                inspector_);
    if (reads_previous) return send_behind_previous(std::move(current));
    switch (current.statement.kind) {
        case StatementKind::begin:
        case StatementKind::commit:
        case StatementKind::rollback:
        case StatementKind::savepoint:
            return control(std::move(current));
        default:
            return handle_by_treatment(std::move(current));
    }
}

void MarkedRun::handle_by_treatment(PendingStatement current) {
    const auto treatment = current.treated.treatment;
    const bool rows_outside =
        treatment == Treatment::counted ||
        (treatment == Treatment::marked && !current.treated.effect.commits && !transactional_ddl());
    if (in_scripts_transaction() && rows_outside) return change_rows_inside(std::move(current));
    switch (treatment) {
        case Treatment::neutral:
            return join(in_scripts_transaction()                                  ? PacketKind::inner
                        : packet_.kind() == PacketKind::transaction || ours_held_ ? PacketKind::transaction
                                                                                  : PacketKind::loose,
                        std::move(current));
        case Treatment::session:
            if (!in_scripts_transaction() && !ours_held_) return join(PacketKind::loose, std::move(current));
            [[fallthrough]];
        case Treatment::transaction:
            return join(in_scripts_transaction() ? PacketKind::inner : PacketKind::transaction,
                        std::move(current));
        case Treatment::counted:
            return add_counted(std::move(current));
        case Treatment::marked:
            return send_alone(std::move(current));
    }
}

void MarkedRun::join(PacketKind kind, PendingStatement current) {
    if (!packet_.empty() && packet_.kind() != kind) flush();
    if (packet_.empty()) {
        packet_.begin(kind);
        if (kind == PacketKind::transaction && !ours_held_) begin_ours();
    }
    const bool alone = current.treated.effect.session.prepares.kind == Preparation::Kind::prepare ||
                       current.treated.effect.session.autocommit;
    note_done(current);
    if (kind == PacketKind::inner && current.treated.treatment == Treatment::transaction)
        inside_changed_ = true;
    packet_.add(std::move(current));
    const bool full = packet_.statements().size() >= most_statements_ || packet_.bytes() >= most_bytes;
    if ((full || alone) && !belongs_with_next()) flush();
}

// The next statement reads what the last one left in the session, and no mark can save it.
bool MarkedRun::belongs_with_next() const {
    if (!next_) return false;
    const auto use = effect_of(next_->rendered.text, context_.driver.dialect).session;
    return use.previous_result || (transactional_ddl() && use.last_insert_id);
}

void MarkedRun::add_counted(PendingStatement current) {
    if (!packet_.empty() && packet_.kind() != PacketKind::counted) flush();
    if (ours_held_) end_transaction();
    if (packet_.empty()) packet_.begin(PacketKind::counted);
    Observation seen;
    seen.server_start = server_start_;
    seen.pinned = session_.pinned();
    const auto& table = current.treated.measured.front();
    seen.tables.push_back({.name = table,
                           .measure = Measure::count,
                           .value = 0,
                           .ours = context_.settings.exclusive || made_.count(table) != 0});
    packet_.add_own(counting_mark(current, seen));
    note_done(current);
    packet_.add(std::move(current));
    if (packet_.statements().size() >= most_statements_ || packet_.bytes() >= most_bytes) flush();
}

// A mark, the statement, and where nothing else could tell that it ended, the next mark.
void MarkedRun::send_alone(PendingStatement current) {
    flush();
    if (ours_held_) end_transaction();
    const auto recovery = current.treated.effect.recovery;
    Observation seen = observe(current.treated, server_start_, inspector_);
    seen.pinned = session_.pinned();
    for (auto& table : seen.tables) table.ours = context_.settings.exclusive || made_.count(table.name) != 0;
    const bool several_results = recovery == Recovery::unknowable || current.treated.effect.alone;
    std::string mark = running_mark(current, seen);
    if (current.treated.effect.session.locks && !transactional_ddl())
        current.sent = locking_ours_too(current);
    note_done(current);
    packet_.begin(PacketKind::loose);
    packet_.add_own(std::move(mark));
    if (several_results) {
        if (const auto failure = packet_.send(context_.connection)) failed(*failure);
        packet_.clear();
        packet_.begin(PacketKind::loose);
    }
    packet_.add(std::move(current));
    const bool mark_after = !belongs_with_next();
    if (!several_results && mark_after && recovery != Recovery::definition) packet_.add_own(ready_mark());
    const auto sent = packet_.statements().front().treated.effect;
    flush();
    if (several_results && mark_after) {
        packet_.begin(PacketKind::loose);
        packet_.add_own(ready_mark());
        flush();
    }
    if (sent.commits) script_transaction_ = inside_changed_ = false;
    if (sent.recovery == Recovery::definition || sent.recovery == Recovery::each_object || sent.commits)
        inspector_.forget();
}

// It reads what the statement before it left (ROW_COUNT() and the like), so nothing of ours may come between
// them.
void MarkedRun::send_behind_previous(PendingStatement current) {
    const auto kind = packet_.kind();
    const auto treatment = current.treated.treatment;
    if (kind == PacketKind::transaction || kind == PacketKind::inner) {
        if (treatment == Treatment::neutral || treatment == Treatment::session ||
            treatment == Treatment::transaction)
            return join(kind, std::move(current));
        failed_at(current,
                  DatabaseError(DatabaseError::Kind::statement,
                                "it reads what the statement before it left, and commits, or changes a "
                                "table without transactions: after a crash nobody could tell what "
                                "stands. Keep the value in a variable first",
                                0));
    }
    send_packet();  // without the mark that would follow
    note_done(current);
    packet_.begin(PacketKind::loose);
    packet_.add(std::move(current));
    send_packet();
}

void MarkedRun::flush() {
    if (packet_.empty()) return;
    const auto kind = packet_.kind();
    if (kind == PacketKind::transaction) {
        ours_held_ = session_.has_temporary_tables();
        if (!ours_held_) commit_ours();
    }
    if (kind == PacketKind::counted) packet_.add_own(ready_mark());
    send_packet();
}

void MarkedRun::send_packet() {
    if (packet_.empty()) return;
    const auto begin = Clock::now();
    if (const auto failure = packet_.send(context_.connection)) {
        failed(*failure);
        return;
    }
    if (!transactional_ddl() && pass_over(context_, scanned_) == PassOver::nothing)
        most_statements_ = Clock::now() - begin > long_packet
                               ? std::max<std::size_t>(1, most_statements_ / 4)
                               : std::min(most_statements, most_statements_ * 2);
    const std::vector<PendingStatement> sent = packet_.statements();
    packet_.clear();
    result_.statements += sent.size();
    for (const auto& statement : sent) {
        const auto treatment = statement.treated.treatment;
        if (treatment != Treatment::neutral && treatment != Treatment::session) something_done_ = true;
    }
    look_at_session(sent);
    if (!sent.empty()) {
        context_.events.progress(StepProgress{.code = scanned_.preview.code,
                                              .script = scanned_.preview.script,
                                              .statement = sent.back().index + 1,
                                              .statements = scanned_.preview.statements,
                                              .bytes = sent.back().statement.end,
                                              .total_bytes = scanned_.preview.bytes});
    }
}

// Our transaction was held open for a temporary table; what comes now commits. A resume will refuse to go on
// from here.
void MarkedRun::end_transaction() {
    ours_held_ = false;
    packet_.begin(PacketKind::loose);
    commit_ours();
    flush();
}

}  // namespace tenon
