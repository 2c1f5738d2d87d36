// SPDX-License-Identifier: MIT
// The program.
#include "cli/application.hpp"

#include "tenon/wait.hpp"

#include <cstdlib>

int main(int argc, char** argv) {
    const int status = tenon::cli::run({argv + (argc > 0 ? 1 : 0), argv + argc});
    if (tenon::attempt_left_behind()) std::_Exit(status);  // everything is written and flushed by now
    return status;
}
