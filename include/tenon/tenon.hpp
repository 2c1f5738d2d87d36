// SPDX-License-Identifier: MIT
// The whole public interface. docs/library.md explains it, docs/example/ is a program that uses it.
#pragma once

#include "tenon/applied.hpp"
#include "tenon/backup.hpp"
#include "tenon/build.hpp"
#include "tenon/catalog.hpp"
#include "tenon/database.hpp"
#include "tenon/engine.hpp"
#include "tenon/error.hpp"
#include "tenon/finding.hpp"
#include "tenon/format.hpp"
#include "tenon/ledger.hpp"
#include "tenon/lint.hpp"
#include "tenon/migrator.hpp"
#include "tenon/module.hpp"
#include "tenon/plan.hpp"
#include "tenon/position.hpp"
#include "tenon/scaffold.hpp"
#include "tenon/script.hpp"
#include "tenon/url.hpp"
#include "tenon/version.hpp"
#include "tenon/wait.hpp"
