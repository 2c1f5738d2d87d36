// SPDX-License-Identifier: MIT
// A bundle that was named on the command line becomes its module's source: a copy goes into the modules
// folder before its scripts run, so that whoever goes on after a crash finds them there.
#pragma once

#include "tenon/migrator.hpp"

#include "cli/context.hpp"

#include <set>
#include <string>

namespace tenon::cli {

class BundleKeeper {
public:
    explicit BundleKeeper(Context& context) : context_(context) {}

    /// Takes in each named bundle whose module has a step, once. What keeps it from that is a warning.
    void take_in(const Preview& preview);

private:
    void take_in(const Module& module);
    void compare(const Module& module, const Module& there);
    void warn(const Module& module, std::string message);

    Context& context_;
    std::set<std::string> done_;  ///< codes
};

}  // namespace tenon::cli
