// SPDX-License-Identifier: MIT
#include "database/parameters.hpp"

#include "base/text.hpp"
#include "tenon/error.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

namespace tenon {

namespace {

struct Parameter {
    std::string_view name;
    std::string_view values;  // separated by blanks; empty: any text but none
};

constexpr std::array<Parameter, 5> mysql_parameters{
    {{"socket", ""},
     {"ssl-ca", ""},
     {"ssl-cert", ""},
     {"ssl-key", ""},
     {"ssl-mode", "DISABLED PREFERRED REQUIRED VERIFY_CA VERIFY_IDENTITY"}}};
constexpr std::array<Parameter, 10> postgresql_parameters{
    {{"application_name", ""},
     {"channel_binding", "disable prefer require"},
     {"connect_timeout", ""},
     {"host", ""},
     {"search_path", ""},
     {"sslcert", ""},
     {"sslcrl", ""},
     {"sslkey", ""},
     {"sslmode", "disable allow prefer require verify-ca verify-full"},
     {"sslrootcert", ""}}};

std::span<const Parameter> parameters_of(Dialect dialect) {
    if (dialect == Dialect::mysql) return mysql_parameters;
    if (dialect == Dialect::postgresql) return postgresql_parameters;
    return {};
}

[[noreturn]] void refuse(std::string_view message, std::string hint) {
    throw Error({.kind = ErrorKind::usage,
                 .message = concat("the database URL is wrong: ", message),
                 .hint = std::move(hint)});
}

[[noreturn]] void refuse_unknown(Dialect dialect, const std::string& name) {
    std::vector<std::string> known;
    for (const auto& parameter : parameters_of(dialect)) known.emplace_back(parameter.name);
    const auto message = concat("unknown parameter \"", printable(name), "\"");
    if (known.empty()) refuse(message, concat("a ", to_string(dialect), ": URL takes no parameters"));
    const auto near = nearest(name, known);
    refuse(message, near ? concat("did you mean ", *near, "?") : concat("known are ", join(known, ", ")));
}

// The spelling of the list for a value that is written in another case.
std::string listed(const Parameter& parameter, const std::string& value) {
    const auto values = split(parameter.values, ' ');
    const auto found = std::find_if(values.begin(), values.end(),
                                    [&](auto known) { return equal_ignoring_case(known, value); });
    if (found == values.end()) {
        std::vector<std::string> known(values.begin(), values.end());
        refuse(concat(parameter.name, " does not take \"", printable(value), "\""),
               concat("it takes ", join(known, ", ")));
    }
    return std::string(*found);
}

bool has(const Url& url, std::string_view name) {
    return url.parameters.find(name) != url.parameters.end();
}

void check_mysql(const Url& url) {
    if (has(url, "socket") && ((!url.host.empty() && url.host != "localhost") || url.port != 0))
        refuse("a socket and a host or port at once",
               "leave the host out: mysql://user@/database?socket=...");
    if (has(url, "ssl-cert") != has(url, "ssl-key"))
        refuse("ssl-cert and ssl-key belong together", "name both, or neither");
    const auto found = url.parameters.find("ssl-mode");
    const std::string mode = found == url.parameters.end() ? "PREFERRED" : found->second;
    const bool checks = mode == "VERIFY_CA" || mode == "VERIFY_IDENTITY";
    if (has(url, "ssl-ca") && !checks && mode != "REQUIRED")
        refuse(concat("ssl-ca protects nothing with ssl-mode=", mode), "add ssl-mode=VERIFY_IDENTITY");
    if (has(url, "ssl-cert") && !checks && mode != "REQUIRED")
        refuse(concat("ssl-cert may stay unused with ssl-mode=", mode),
               "add ssl-mode=REQUIRED or VERIFY_IDENTITY");
    if (mode == "VERIFY_CA" && !has(url, "ssl-ca"))
        refuse("ssl-mode=VERIFY_CA needs ssl-ca", "add ssl-ca=/path/to/ca.pem, or use VERIFY_IDENTITY");
}

void check_postgresql(const Url& url) {
    if (has(url, "host") && !url.host.empty())
        refuse("a host before the database and one after the ?", "take one of them out");
    if (has(url, "sslcert") != has(url, "sslkey"))
        refuse("sslcert and sslkey belong together", "name both, or neither");
    const auto found = url.parameters.find("sslmode");
    const std::string mode = found == url.parameters.end() ? "prefer" : found->second;
    // with an authority at hand, libpq's "require" checks the chain as well
    const bool checks = mode == "require" || mode == "verify-ca" || mode == "verify-full";
    for (const auto* name : {"sslrootcert", "sslcrl"}) {
        if (has(url, name) && !checks)
            refuse(concat(name, " protects nothing with sslmode=", mode), "add sslmode=verify-full");
    }
    if (has(url, "sslcert") && !checks)
        refuse(concat("sslcert may stay unused with sslmode=", mode), "add sslmode=require or verify-full");
    const auto timeout = url.parameters.find("connect_timeout");
    if (timeout == url.parameters.end()) return;
    const auto& text = timeout->second;
    const bool number = text.size() <= 6 && std::all_of(text.begin(), text.end(), is_digit);
    if (!number || text.find_first_not_of('0') == std::string::npos)
        refuse(concat("connect_timeout does not take \"", printable(text), "\""), "it takes whole seconds");
}

}  // namespace

void add_parameter(Url& url, const std::string& name, std::string value) {
    const auto known = parameters_of(url.dialect);
    const auto parameter =
        std::find_if(known.begin(), known.end(), [&](const auto& each) { return each.name == name; });
    if (parameter == known.end()) refuse_unknown(url.dialect, name);
    if (value.empty()) refuse(concat("the parameter ", name, " has no value"), "give it one, or take it out");
    if (!parameter->values.empty()) value = listed(*parameter, value);
    if (!url.parameters.emplace(name, std::move(value)).second)
        refuse(concat("the parameter ", name, " is there twice"), "take one of them out");
}

void check_parameters(const Url& url) {
    if (url.dialect == Dialect::mysql) check_mysql(url);
    if (url.dialect == Dialect::postgresql) check_postgresql(url);
}

}  // namespace tenon
