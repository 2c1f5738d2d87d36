// SPDX-License-Identifier: MIT
// The functions of SQLite itself.
#include "script/effect/names.hpp"

#include <algorithm>
#include <array>

namespace tenon {

namespace {

using namespace std::string_view_literals;

// clang-format off
constexpr std::array functions{
    "abs"sv, "acos"sv, "acosh"sv, "asin"sv, "asinh"sv, "atan"sv, "atan2"sv, "atanh"sv, "avg"sv,
    "bm25"sv, "ceil"sv, "ceiling"sv, "changes"sv, "char"sv, "coalesce"sv, "concat"sv, "concat_ws"sv,
    "cos"sv, "cosh"sv, "count"sv, "cume_dist"sv, "current_date"sv, "current_time"sv,
    "current_timestamp"sv, "date"sv, "datetime"sv, "dbstat"sv, "degrees"sv, "dense_rank"sv, "exp"sv,
    "first_value"sv, "floor"sv, "format"sv, "fts5"sv, "fts5_source_id"sv, "generate_series"sv,
    "geopoly_area"sv, "geopoly_bbox"sv, "geopoly_blob"sv, "geopoly_ccw"sv, "geopoly_contains_point"sv,
    "geopoly_group_bbox"sv, "geopoly_json"sv, "geopoly_overlap"sv, "geopoly_regular"sv, "geopoly_svg"sv,
    "geopoly_within"sv, "glob"sv, "group_concat"sv, "hex"sv, "highlight"sv, "if"sv, "ifnull"sv, "iif"sv,
    "instr"sv, "json"sv, "json_array"sv, "json_array_length"sv, "json_each"sv, "json_error_position"sv,
    "json_extract"sv, "json_group_array"sv, "json_group_object"sv, "json_insert"sv, "json_object"sv,
    "json_patch"sv, "json_pretty"sv, "json_quote"sv, "json_remove"sv, "json_replace"sv, "json_set"sv,
    "json_tree"sv, "json_type"sv, "json_valid"sv, "jsonb"sv, "jsonb_array"sv, "jsonb_each"sv,
    "jsonb_extract"sv, "jsonb_group_array"sv, "jsonb_group_object"sv, "jsonb_insert"sv,
    "jsonb_object"sv, "jsonb_patch"sv, "jsonb_remove"sv, "jsonb_replace"sv, "jsonb_set"sv,
    "jsonb_tree"sv, "julianday"sv, "lag"sv, "last_insert_rowid"sv, "last_value"sv, "lead"sv, "length"sv,
    "like"sv, "likelihood"sv, "likely"sv, "ln"sv, "load_extension"sv, "log"sv, "log10"sv, "log2"sv,
    "lower"sv, "ltrim"sv, "match"sv, "matchinfo"sv, "max"sv, "median"sv, "min"sv, "mod"sv,
    "nth_value"sv, "ntile"sv, "nullif"sv, "octet_length"sv, "offsets"sv, "optimize"sv, "percent_rank"sv,
    "percentile"sv, "percentile_cont"sv, "percentile_disc"sv, "pi"sv, "pow"sv, "power"sv,
    "pragma_application_id"sv, "pragma_collation_list"sv, "pragma_compile_options"sv,
    "pragma_database_list"sv, "pragma_foreign_key_check"sv, "pragma_foreign_key_list"sv,
    "pragma_function_list"sv, "pragma_index_info"sv, "pragma_index_list"sv, "pragma_index_xinfo"sv,
    "pragma_integrity_check"sv, "pragma_journal_mode"sv, "pragma_module_list"sv, "pragma_page_count"sv,
    "pragma_page_size"sv, "pragma_pragma_list"sv, "pragma_quick_check"sv, "pragma_table_info"sv,
    "pragma_table_list"sv, "pragma_table_xinfo"sv, "pragma_user_version"sv, "printf"sv, "quote"sv,
    "radians"sv, "random"sv, "randomblob"sv, "rank"sv, "regexp"sv, "replace"sv, "round"sv,
    "row_number"sv, "rtreedepth"sv, "rtreenode"sv, "rtrim"sv, "sign"sv, "sin"sv, "sinh"sv, "snippet"sv,
    "soundex"sv, "sqlite_compileoption_get"sv, "sqlite_compileoption_used"sv, "sqlite_log"sv,
    "sqlite_offset"sv, "sqlite_source_id"sv, "sqlite_version"sv, "sqrt"sv, "strftime"sv, "string_agg"sv,
    "substr"sv, "substring"sv, "subtype"sv, "sum"sv, "tan"sv, "tanh"sv, "time"sv, "timediff"sv,
    "total"sv, "total_changes"sv, "trim"sv, "trunc"sv, "typeof"sv, "unhex"sv, "unicode"sv, "unistr"sv,
    "unistr_quote"sv, "unixepoch"sv, "unlikely"sv, "upper"sv, "zeroblob"sv};

/// Words of the language that may stand before a parenthesis.
constexpr std::array syntax{
    "all"sv, "and"sv, "any"sv, "array"sv, "as"sv, "between"sv, "by"sv, "case"sv, "cast"sv, "check"sv,
    "collate"sv, "conflict"sv, "cross"sv, "default"sv, "distinct"sv, "do"sv, "else"sv, "end"sv,
    "escape"sv, "except"sv, "exclude"sv, "exists"sv, "filter"sv, "for"sv, "from"sv, "full"sv, "glob"sv,
    "group"sv, "groups"sv, "having"sv, "ilike"sv, "in"sv, "indexed"sv, "inner"sv, "insert"sv,
    "intersect"sv, "into"sv, "is"sv, "isnull"sv, "join"sv, "key"sv, "lateral"sv, "left"sv, "like"sv,
    "limit"sv, "match"sv, "materialized"sv, "minus"sv, "natural"sv, "not"sv, "nothing"sv, "notnull"sv,
    "nulls"sv, "of"sv, "offset"sv, "on"sv, "only"sv, "or"sv, "order"sv, "outer"sv, "over"sv,
    "partition"sv, "primary"sv, "raise"sv, "range"sv, "recursive"sv, "references"sv, "regexp"sv,
    "replace"sv, "returning"sv, "right"sv, "rows"sv, "select"sv, "set"sv, "similar"sv, "some"sv,
    "table"sv, "then"sv, "to"sv, "union"sv, "unique"sv, "update"sv, "using"sv, "value"sv, "values"sv,
    "when"sv, "where"sv, "window"sv, "with"sv, "within"sv, "xor"sv};
// clang-format on

static_assert(std::is_sorted(functions.begin(), functions.end()));
static_assert(std::is_sorted(syntax.begin(), syntax.end()));

}  // namespace

const Names sqlite_names{functions, syntax};

}  // namespace tenon
