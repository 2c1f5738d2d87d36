// SPDX-License-Identifier: MIT
// Which module of the catalog another system means.
#include "base/text.hpp"
#include "migrate/adoption.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tenon {

namespace {

const Module* only_one_of(const Catalog& catalog, ModuleKind kind) {
    const Module* only = nullptr;
    for (const auto& module : catalog.modules) {
        if (module.manifest.kind != kind) continue;
        if (only != nullptr) return nullptr;
        only = &module;
    }
    return only;
}

// Bonfire calls its areas "core", "app_" and "blog_"; CodeIgniter 4 has namespaces: "App", "Acme\Blog".
const Module* module_called(const Catalog& catalog, const std::string& name) {
    std::string code = lower(name.substr(name.rfind('\\') + 1));
    if (const Module* module = catalog.find(code); module != nullptr) return module;
    if (!code.empty() && code.back() == '_') code.pop_back();
    if (const Module* module = catalog.find(code); module != nullptr) return module;
    if (code == "core") return only_one_of(catalog, ModuleKind::core);
    return code == "app" ? only_one_of(catalog, ModuleKind::application) : nullptr;
}

[[noreturn]] void refuse(std::string message, std::string hint) {
    throw Error({.kind = ErrorKind::usage,
                 .message = std::move(message),
                 .state = "nothing was changed",
                 .hint = std::move(hint)});
}

std::vector<std::string> names_of(const ForeignRecord& record) {
    std::vector<std::string> names;
    for (const auto& module : record.modules) names.push_back(printable(module.name));
    return names;
}

class Matcher {
public:
    Matcher(const Catalog& catalog, const AdoptRequest& request, const ForeignRecord& record)
        : catalog_(catalog), request_(request), record_(record) {}

    std::vector<AdoptMatch> run(Findings& findings) {
        check();
        if (!request_.from) {
            by_hand();
        } else {
            refuse_nothing();
            if (is_one_sequence())
                the_only_one();
            else if (request_.modules.empty())
                every_one(findings);
            else
                those_named();
        }
        refuse_twice();
        return std::move(matches_);
    }

private:
    void check() const {
        if (!request_.from && !request_.table.empty())
            refuse("a table needs the system whose table it is", "tenon adopt --from SYSTEM --table NAME");
        if (!request_.from && request_.modules.empty())
            refuse("tenon adopt needs modules with their versions, or a system to take them from",
                   "tenon adopt CODE=VERSION, or tenon adopt --from SYSTEM");
        for (const auto& order : request_.modules)
            if (request_.from && order.version)
                refuse(concat("the version of ", order.code, " comes from ", title_of(*request_.from)),
                       "to record a version by hand, leave out --from");
    }

    void by_hand() {
        for (const auto& order : request_.modules) {
            const Module& module = catalog_.at(order.code);
            if (!order.version)
                refuse(concat("tenon adopt needs a version for ", order.code),
                       concat("tenon adopt ", order.code, "=", module.manifest.version.text(),
                              ", or --from with the system that knows it"));
            matches_.push_back(
                {.module = &module, .foreign = nullptr, .version = order.version, .named = true});
        }
    }

    void refuse_nothing() const {
        if (!record_.modules.empty()) return;
        refuse(concat(join(record_.tables, " and "), " has nothing to take over: by it nothing has run yet"),
               "tenon install CODE installs a module");
    }

    [[nodiscard]] bool is_one_sequence() const {
        return record_.modules.size() == 1 && record_.modules.front().name.empty();
    }

    void the_only_one() {
        const auto& foreign = record_.modules.front();
        if (request_.modules.size() > 1 || (request_.modules.empty() && catalog_.modules.size() != 1))
            refuse(concat(record_.tables.front(), " is about one module: say which of the ",
                          counted(catalog_.modules.size(), "module"), " it is"),
                   concat("tenon adopt --from ", to_string(*request_.from), " CODE"));
        const Module& module =
            request_.modules.empty() ? catalog_.modules.front() : catalog_.at(request_.modules.front().code);
        if (!request_.modules.empty()) refuse_name(request_.modules.front());
        matches_.push_back({.module = &module, .foreign = &foreign, .version = {}, .named = true});
    }

    void refuse_name(const AdoptOrder& order) const {
        if (order.name.empty()) return;
        refuse(concat(record_.tables.front(), " has no names, so ", order.code, "=", printable(order.name),
                      " asks for nothing in it"),
               "leave out what follows the =; to record a version by hand, leave out --from");
    }

    void every_one(Findings& findings) {
        for (const auto& foreign : record_.modules) {
            const Module* module = module_called(catalog_, foreign.name);
            if (module != nullptr) {
                matches_.push_back({.module = module, .foreign = &foreign, .version = {}, .named = false});
                continue;
            }
            findings.push_back({.level = FindingLevel::warning,
                                .id = "adopt-not-in-catalog",
                                .where = {},
                                .message = concat(foreign.source, " has ", printable(foreign.name),
                                                  ", which is not among the modules: it is not taken over"),
                                .hint = concat("tenon adopt --from ", to_string(*request_.from), " CODE=",
                                               printable(foreign.name), " if a module has another code")});
        }
    }

    void those_named() {
        for (const auto& order : request_.modules) {
            const Module& module = catalog_.at(order.code);
            matches_.push_back(
                {.module = &module, .foreign = &foreign_for(order, module), .version = {}, .named = true});
        }
    }

    [[nodiscard]] const ForeignModule& foreign_for(const AdoptOrder& order, const Module& module) const {
        for (const auto& foreign : record_.modules) {
            if (order.name.empty() ? module_called(catalog_, foreign.name) == &module
                                   : foreign.name == order.name)
                return foreign;
        }
        const auto names = names_of(record_);
        const auto near = nearest(order.name.empty() ? order.code : order.name, names);
        std::string hint = concat("there are: ", join(names, ", "));
        if (near) hint = concat("did you mean ", order.code, "=", *near, "? ", hint);
        if (Version::parse(order.name)) hint = "to record a version by hand, leave out --from";
        refuse(concat(join(record_.tables, " and "), " knows no ",
                      order.name.empty() ? order.code : printable(order.name)),
               std::move(hint));
    }

    void refuse_twice() const {
        for (std::size_t i = 0; i < matches_.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k) {
                if (matches_[i].module != matches_[k].module) continue;
                const std::string& code = matches_[i].module->code();
                refuse(concat(code, " is to be taken over twice"),
                       matches_[i].foreign == nullptr
                           ? std::string("name it once")
                           : concat("tenon adopt --from ", to_string(*request_.from), " ", code,
                                    "=NAME, with one of the names ", printable(matches_[k].foreign->name),
                                    " and ", printable(matches_[i].foreign->name)));
            }
        }
    }

    const Catalog& catalog_;
    const AdoptRequest& request_;
    const ForeignRecord& record_;
    std::vector<AdoptMatch> matches_;
};

}  // namespace

std::vector<AdoptMatch> match_adoptions(const Catalog& catalog, const AdoptRequest& request,
                                        const ForeignRecord& record, Findings& findings) {
    return Matcher(catalog, request, record).run(findings);
}

}  // namespace tenon
