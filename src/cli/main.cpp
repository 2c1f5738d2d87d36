// SPDX-License-Identifier: MIT
// The program.
#include "cli/application.hpp"

int main(int argc, char** argv) {
    return tenon::cli::run({argv + (argc > 0 ? 1 : 0), argv + argc});
}
