// SPDX-License-Identifier: MIT
#include "crash/counted.hpp"

#include <csignal>
#include <string>
#include <utility>

namespace tenon::crash {

namespace {

[[noreturn]] void die() {
    static_cast<void>(std::raise(SIGKILL));
    std::abort();  // never reached: nothing survives SIGKILL
}

std::string first_line(std::string_view text) {
    std::string line(text.substr(0, 160));
    for (char& c : line)
        if (c == '\n' || c == '\t' || c == '\r') c = ' ';
    return line;
}

// Whether a statement moves the mark: the row of tenon_progress, or a row of another table of marks. The
// first mark of a script is an INSERT; it stays, so that the script is known to be unfinished.
bool moves_a_mark(std::string_view text) {
    const bool change = text.rfind("UPDATE", 0) == 0 || text.rfind("REPLACE", 0) == 0;
    return change && (text.find("tenon_progress") != text.npos || text.find("tenon_mark") != text.npos);
}

class Counted final : public Connection {
public:
    Counted(std::unique_ptr<Connection> inner, Trap& trap) : inner_(std::move(inner)), trap_(trap) {}

    [[nodiscard]] const ServerInfo& server() const noexcept override { return inner_->server(); }

    void execute(std::string_view statement) override {
        const Point point(trap_, "execute", statement);
        if (!forgotten(statement)) inner_->execute(statement);
    }

    [[nodiscard]] BatchResult execute_batch(std::span<const std::string_view> statements) override {
        const Point point(trap_, "batch", statements.empty() ? std::string_view() : statements[0]);
        if (!trap_.forget_marks) return inner_->execute_batch(statements);
        // the numbering of the caller must stay: what is forgotten becomes a statement without effect
        std::vector<std::string_view> kept(statements.begin(), statements.end());
        for (std::string_view& statement : kept)
            if (moves_a_mark(statement)) statement = "SELECT 1";
        return inner_->execute_batch(kept);
    }

    [[nodiscard]] std::size_t batch_limit() const noexcept override { return inner_->batch_limit(); }

    [[nodiscard]] std::string bound(std::string_view statement,
                                    std::span<const Value> arguments) const override {
        return inner_->bound(statement, arguments);
    }

    void copy_in(std::string_view statement, const CopyData& next) override {
        const Point point(trap_, "copy", statement);
        inner_->copy_in(statement, next);
    }

    Rows query(std::string_view statement, std::span<const Value> arguments) override {
        const Point point(trap_, "query", statement);
        return forgotten(statement) ? Rows() : inner_->query(statement, arguments);
    }

    [[nodiscard]] std::int64_t affected_rows() const noexcept override { return inner_->affected_rows(); }

    [[nodiscard]] bool in_transaction() override {
        const Point point(trap_, "in_transaction", {});
        return inner_->in_transaction();
    }

    void set_lock_timeout(std::chrono::milliseconds timeout) override {
        const Point point(trap_, "set_lock_timeout", {});
        inner_->set_lock_timeout(timeout);
    }

    [[nodiscard]] std::unique_ptr<Loan> lend() override { return inner_->lend(); }

    void restore() override {
        const Point point(trap_, "restore", {});
        inner_->restore();
    }

    void give_up_on(const std::atomic<int>* interrupted) override { inner_->give_up_on(interrupted); }
    [[nodiscard]] std::function<void()> stopper() override { return inner_->stopper(); }
    [[nodiscard]] std::unique_ptr<Connection> sibling() override {
        auto other = inner_->sibling();
        return other ? counted(std::move(other), trap_) : nullptr;
    }

private:
    // One call: the process may die as it begins or as it ends well.
    class Point {
    public:
        Point(Trap& trap, const char* call, std::string_view text) : trap_(trap) {
            ++trap_.calls;
            if (trap_.trace != nullptr) {
                static_cast<void>(std::fprintf(trap_.trace, "%llu\t%s\t%s\n",
                                               static_cast<unsigned long long>(trap_.calls), call,
                                               first_line(text).c_str()));
                static_cast<void>(std::fflush(trap_.trace));
            }
            number_ = trap_.calls;
            if (number_ == trap_.at && trap_.side == Trap::Side::before) die();
        }
        ~Point() {
            if (number_ == trap_.at && trap_.side == Trap::Side::after) die();
        }
        Point(const Point&) = delete;
        Point& operator=(const Point&) = delete;

    private:
        Trap& trap_;
        std::uint64_t number_ = 0;
    };

    [[nodiscard]] bool forgotten(std::string_view statement) const {
        return trap_.forget_marks && moves_a_mark(statement);
    }

    std::unique_ptr<Connection> inner_;
    Trap& trap_;
};

}  // namespace

std::unique_ptr<Connection> counted(std::unique_ptr<Connection> inner, Trap& trap) {
    return std::make_unique<Counted>(std::move(inner), trap);
}

}  // namespace tenon::crash
