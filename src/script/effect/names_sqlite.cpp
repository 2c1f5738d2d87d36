// SPDX-License-Identifier: MIT
// The functions of SQLite itself.
#include "script/effect/names.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace tenon {

namespace {

// clang-format off
constexpr std::array<std::string_view, 191> functions{
    "abs", "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "avg", "bm25", "ceil", "ceiling",
    "changes", "char", "coalesce", "concat", "concat_ws", "cos", "cosh", "count", "cume_dist",
    "current_date", "current_time", "current_timestamp", "date", "datetime", "dbstat", "degrees",
    "dense_rank", "exp", "first_value", "floor", "format", "fts5", "fts5_source_id", "generate_series",
    "geopoly_area", "geopoly_bbox", "geopoly_blob", "geopoly_ccw", "geopoly_contains_point",
    "geopoly_group_bbox", "geopoly_json", "geopoly_overlap", "geopoly_regular", "geopoly_svg",
    "geopoly_within", "glob", "group_concat", "hex", "highlight", "if", "ifnull", "iif", "instr",
    "json", "json_array", "json_array_length", "json_each", "json_error_position", "json_extract",
    "json_group_array", "json_group_object", "json_insert", "json_object", "json_patch", "json_pretty",
    "json_quote", "json_remove", "json_replace", "json_set", "json_tree", "json_type", "json_valid",
    "jsonb", "jsonb_array", "jsonb_each", "jsonb_extract", "jsonb_group_array", "jsonb_group_object",
    "jsonb_insert", "jsonb_object", "jsonb_patch", "jsonb_remove", "jsonb_replace", "jsonb_set",
    "jsonb_tree", "julianday", "lag", "last_insert_rowid", "last_value", "lead", "length", "like",
    "likelihood", "likely", "ln", "load_extension", "log", "log10", "log2", "lower", "ltrim", "match",
    "matchinfo", "max", "median", "min", "mod", "nth_value", "ntile", "nullif", "octet_length",
    "offsets", "optimize", "percent_rank", "percentile", "percentile_cont", "percentile_disc", "pi",
    "pow", "power", "pragma_application_id", "pragma_collation_list", "pragma_compile_options",
    "pragma_database_list", "pragma_foreign_key_check", "pragma_foreign_key_list",
    "pragma_function_list", "pragma_index_info", "pragma_index_list", "pragma_index_xinfo",
    "pragma_integrity_check", "pragma_journal_mode", "pragma_module_list", "pragma_page_count",
    "pragma_page_size", "pragma_pragma_list", "pragma_quick_check", "pragma_table_info",
    "pragma_table_list", "pragma_table_xinfo", "pragma_user_version", "printf", "quote", "radians",
    "random", "randomblob", "rank", "regexp", "replace", "round", "row_number", "rtreedepth",
    "rtreenode", "rtrim", "sign", "sin", "sinh", "snippet", "soundex", "sqlite_compileoption_get",
    "sqlite_compileoption_used", "sqlite_log", "sqlite_offset", "sqlite_source_id", "sqlite_version",
    "sqrt", "strftime", "string_agg", "substr", "substring", "subtype", "sum", "tan", "tanh", "time",
    "timediff", "total", "total_changes", "trim", "trunc", "typeof", "unhex", "unicode", "unistr",
    "unistr_quote", "unixepoch", "unlikely", "upper", "zeroblob"};

/// Words of the language that may stand before a parenthesis.
constexpr std::array<std::string_view, 91> syntax{
    "all", "and", "any", "array", "as", "between", "by", "case", "cast", "check", "collate", "conflict",
    "cross", "default", "distinct", "do", "else", "end", "escape", "except", "exclude", "exists",
    "filter", "for", "from", "full", "glob", "group", "groups", "having", "ilike", "in", "indexed",
    "inner", "insert", "intersect", "into", "is", "isnull", "join", "key", "lateral", "left", "like",
    "limit", "match", "materialized", "minus", "natural", "not", "nothing", "notnull", "nulls", "of",
    "offset", "on", "only", "or", "order", "outer", "over", "partition", "primary", "raise", "range",
    "recursive", "references", "regexp", "replace", "returning", "right", "rows", "select", "set",
    "similar", "some", "table", "then", "to", "union", "unique", "update", "using", "value", "values",
    "when", "where", "window", "with", "within", "xor"};
// clang-format on

static_assert(std::is_sorted(functions.begin(), functions.end()));
static_assert(std::is_sorted(syntax.begin(), syntax.end()));

}  // namespace

const Names sqlite_names{functions, syntax};

}  // namespace tenon
