// SPDX-License-Identifier: MIT
// The order in which modules are installed.
#include "tenon/catalog.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace tenon {

namespace {

/// Kind, then code by bytes.
struct Earlier {
    bool operator()(const Module* a, const Module* b) const noexcept {
        return std::tie(a->manifest.kind, a->manifest.code) < std::tie(b->manifest.kind, b->manifest.code);
    }
};
using ModuleSet = std::set<const Module*, Earlier>;

class Graph {
public:
    Graph(const Catalog& catalog, Findings& findings) : catalog_(catalog), findings_(findings) {}

    void add(const Module& first) {
        std::vector<const Module*> open{&first};
        while (!open.empty()) {
            const Module* module = open.back();
            open.pop_back();
            const auto [entry, added] = needs_.try_emplace(module);
            if (!added) continue;
            for (const auto& requirement : module->manifest.requirements) {
                if (requirement.kind != Requirement::Kind::module) continue;
                const Module* needed = catalog_.find(requirement.name);
                if (check(*module, requirement, needed)) {
                    entry->second.insert(needed);
                    open.push_back(needed);
                }
            }
        }
    }

    /// Takes out what needs nothing that is left, the earliest of them first, until nothing more can go.
    [[nodiscard]] std::vector<const Module*> sorted() {
        std::map<const Module*, std::vector<const Module*>> needed_by;
        std::map<const Module*, std::size_t> missing;
        ModuleSet ready;
        for (const auto& [module, needs] : needs_) {
            missing[module] = needs.size();
            if (needs.empty()) ready.insert(module);
            for (const auto* needed : needs) needed_by[needed].push_back(module);
        }
        std::vector<const Module*> order;
        while (!ready.empty()) {
            const Module* module = *ready.begin();
            ready.erase(ready.begin());
            order.push_back(module);
            for (const auto* dependant : needed_by[module]) {
                if (--missing[dependant] == 0) ready.insert(dependant);
            }
        }
        for (const auto* module : order) needs_.erase(module);
        return order;
    }

    /// Reports each circle among what sorted() left, once.
    void report_circles() {
        std::set<const Module*> done;
        for (const auto& [first, ignored] : needs_) {
            std::vector<const Module*> path;
            const Module* module = first;
            while (module != nullptr && done.insert(module).second) {
                path.push_back(module);
                module = next_left(*module);
            }
            const auto start = std::find(path.begin(), path.end(), module);
            if (module != nullptr && start != path.end()) report_circle({start, path.end()});
        }
    }

private:
    [[nodiscard]] bool check(const Module& module, const Requirement& requirement, const Module* needed) {
        if (needed == nullptr) {
            findings_.push_back(
                {FindingLevel::error, "requirement-missing", requirement.where,
                 concat(module.code(), " needs the module ", requirement.name, ", which is not here"),
                 "add its folder to the modules, or name its root with --modules"});
            return false;
        }
        if (!requirement.range.contains(needed->manifest.version))
            findings_.push_back(
                {FindingLevel::error, "requirement-version", requirement.where,
                 concat(module.code(), " needs ", requirement.name, " ", requirement.range.text(),
                        ", here is ", needed->manifest.version.text()),
                 concat("get another version of ", requirement.name)});
        return true;
    }

    [[nodiscard]] const Module* next_left(const Module& module) const {
        const auto& needs = needs_.at(&module);
        const auto left = std::find_if(needs.begin(), needs.end(),
                                       [&](const Module* needed) { return needs_.count(needed) != 0; });
        return left == needs.end() ? nullptr : *left;
    }

    /// Printed from the smallest code on, so that it reads the same wherever it was entered.
    void report_circle(std::vector<const Module*> circle) {
        std::rotate(circle.begin(),
                    std::min_element(circle.begin(), circle.end(),
                                     [](const auto* a, const auto* b) { return a->code() < b->code(); }),
                    circle.end());
        std::string text;
        for (const auto* module : circle) text += concat(module->code(), " -> ");
        findings_.push_back({FindingLevel::error, "requirement-circle", place_of(*circle.front(), circle),
                             concat("the requirements go in a circle: ", text, circle.front()->code()),
                             "take one of these requirements out"});
    }

    [[nodiscard]] static Position place_of(const Module& module, const std::vector<const Module*>& circle) {
        const auto& next = circle.size() > 1 ? circle[1]->code() : module.code();
        for (const auto& requirement : module.manifest.requirements) {
            if (requirement.kind == Requirement::Kind::module && requirement.name == next)
                return requirement.where;
        }
        return Position{module.manifest.file};
    }

    const Catalog& catalog_;
    Findings& findings_;
    std::map<const Module*, ModuleSet, Earlier> needs_;
};

}  // namespace

std::vector<const Module*> install_order(const Catalog& catalog, const std::vector<std::string>& codes,
                                         Findings& findings) {
    Graph graph(catalog, findings);
    for (const auto& code : codes) {
        if (const Module* module = catalog.find(code)) graph.add(*module);
    }
    auto order = graph.sorted();
    graph.report_circles();
    return order;
}

}  // namespace tenon
