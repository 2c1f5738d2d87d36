// SPDX-License-Identifier: MIT
// The functions of MariaDB 10.11 and MySQL 8 themselves.
#include "script/effect/names.hpp"

#include <algorithm>
#include <array>

namespace tenon {

namespace {

using namespace std::string_view_literals;

// clang-format off
constexpr std::array functions{
    "abs"sv, "acos"sv, "add_months"sv, "adddate"sv, "addtime"sv, "aes_decrypt"sv, "aes_encrypt"sv,
    "analyse"sv, "any_value"sv, "area"sv, "asbinary"sv, "ascii"sv, "asin"sv, "astext"sv, "aswkb"sv,
    "aswkt"sv, "asymmetric_decrypt"sv, "asymmetric_encrypt"sv, "atan"sv, "atan2"sv, "benchmark"sv,
    "bin"sv, "bin_to_uuid"sv, "binary"sv, "binlog_gtid_pos"sv, "bit_and"sv, "bit_count"sv,
    "bit_length"sv, "bit_or"sv, "bit_xor"sv, "boundary"sv, "buffer"sv, "can_access_column"sv,
    "can_access_database"sv, "can_access_table"sv, "can_access_user"sv, "can_access_view"sv, "cast"sv,
    "ceil"sv, "ceiling"sv, "centroid"sv, "char"sv, "char_length"sv, "character_length"sv, "charset"sv,
    "chr"sv, "coalesce"sv, "coercibility"sv, "collation"sv, "column_add"sv, "column_check"sv,
    "column_create"sv, "column_delete"sv, "column_exists"sv, "column_get"sv, "column_json"sv,
    "column_list"sv, "compress"sv, "concat"sv, "concat_operator_oracle"sv, "concat_ws"sv,
    "connection_id"sv, "contains"sv, "conv"sv, "convert"sv, "convert_tz"sv, "convexhull"sv, "cos"sv,
    "cot"sv, "count"sv, "crc32"sv, "crc32c"sv, "create_asymmetric_priv_key"sv,
    "create_asymmetric_pub_key"sv, "create_digest"sv, "crosses"sv, "cume_dist"sv, "curdate"sv,
    "current_date"sv, "current_role"sv, "current_time"sv, "current_timestamp"sv, "current_user"sv,
    "curtime"sv, "database"sv, "date"sv, "date_add"sv, "date_format"sv, "date_sub"sv, "datediff"sv,
    "day"sv, "dayname"sv, "dayofmonth"sv, "dayofweek"sv, "dayofyear"sv, "decode"sv,
    "decode_histogram"sv, "decode_oracle"sv, "default"sv, "degrees"sv, "dense_rank"sv, "des_decrypt"sv,
    "des_encrypt"sv, "des_key_file"sv, "dimension"sv, "disjoint"sv, "distance"sv, "elt"sv, "encode"sv,
    "encrypt"sv, "endpoint"sv, "envelope"sv, "equals"sv, "exp"sv, "export_set"sv, "exteriorring"sv,
    "extract"sv, "extractvalue"sv, "field"sv, "find_in_set"sv, "first_value"sv, "floor"sv, "format"sv,
    "format_bytes"sv, "format_pico_time"sv, "found_rows"sv, "from_base64"sv, "from_days"sv,
    "from_unixtime"sv, "geomcollfromtext"sv, "geomcollfromwkb"sv, "geometrycollection"sv,
    "geometrycollectionfromtext"sv, "geometrycollectionfromwkb"sv, "geometryfromtext"sv,
    "geometryfromwkb"sv, "geometryn"sv, "geometrytype"sv, "geomfromtext"sv, "geomfromwkb"sv,
    "get_dd_column_privileges"sv, "get_lock"sv, "glength"sv, "greatest"sv, "group_concat"sv,
    "grouping"sv, "gtid_subset"sv, "gtid_subtract"sv, "hex"sv, "hour"sv, "icu_version"sv, "if"sv,
    "ifnull"sv, "inet6_aton"sv, "inet6_ntoa"sv, "inet_aton"sv, "inet_ntoa"sv, "insert"sv, "instr"sv,
    "interiorringn"sv, "internal_table_rows"sv, "intersects"sv, "interval"sv, "is_free_lock"sv,
    "is_ipv4"sv, "is_ipv4_compat"sv, "is_ipv4_mapped"sv, "is_ipv6"sv, "is_used_lock"sv, "is_uuid"sv,
    "isclosed"sv, "isempty"sv, "isnull"sv, "isring"sv, "issimple"sv, "json_array"sv,
    "json_array_append"sv, "json_array_insert"sv, "json_array_intersect"sv, "json_arrayagg"sv,
    "json_compact"sv, "json_contains"sv, "json_contains_path"sv, "json_depth"sv, "json_detailed"sv,
    "json_equals"sv, "json_exists"sv, "json_extract"sv, "json_insert"sv, "json_key_value"sv,
    "json_keys"sv, "json_length"sv, "json_loose"sv, "json_merge"sv, "json_merge_patch"sv,
    "json_merge_preserve"sv, "json_normalize"sv, "json_object"sv, "json_object_filter_keys"sv,
    "json_object_to_array"sv, "json_objectagg"sv, "json_overlaps"sv, "json_pretty"sv, "json_query"sv,
    "json_quote"sv, "json_remove"sv, "json_replace"sv, "json_schema_valid"sv,
    "json_schema_validation_report"sv, "json_search"sv, "json_set"sv, "json_storage_free"sv,
    "json_storage_size"sv, "json_table"sv, "json_type"sv, "json_unquote"sv, "json_valid"sv,
    "json_value"sv, "kdf"sv, "lag"sv, "last_day"sv, "last_insert_id"sv, "last_value"sv, "lastval"sv,
    "lcase"sv, "lead"sv, "least"sv, "left"sv, "length"sv, "lengthb"sv, "linefromtext"sv,
    "linefromwkb"sv, "linestring"sv, "linestringfromtext"sv, "linestringfromwkb"sv, "ln"sv,
    "load_file"sv, "localtime"sv, "localtimestamp"sv, "locate"sv, "log"sv, "log10"sv, "log2"sv,
    "lower"sv, "lpad"sv, "lpad_oracle"sv, "ltrim"sv, "ltrim_oracle"sv, "make_set"sv, "makedate"sv,
    "maketime"sv, "master_gtid_wait"sv, "master_pos_wait"sv, "max"sv, "mbrcontains"sv, "mbrcoveredby"sv,
    "mbrcovers"sv, "mbrdisjoint"sv, "mbrequal"sv, "mbrequals"sv, "mbrintersects"sv, "mbroverlaps"sv,
    "mbrtouches"sv, "mbrwithin"sv, "md5"sv, "median"sv, "microsecond"sv, "mid"sv, "min"sv, "minute"sv,
    "mlinefromtext"sv, "mlinefromwkb"sv, "mod"sv, "month"sv, "monthname"sv, "mpointfromtext"sv,
    "mpointfromwkb"sv, "mpolyfromtext"sv, "mpolyfromwkb"sv, "multilinestring"sv,
    "multilinestringfromtext"sv, "multilinestringfromwkb"sv, "multipoint"sv, "multipointfromtext"sv,
    "multipointfromwkb"sv, "multipolygon"sv, "multipolygonfromtext"sv, "multipolygonfromwkb"sv,
    "name_const"sv, "natural_sort_key"sv, "nextval"sv, "now"sv, "nth_value"sv, "ntile"sv, "nullif"sv,
    "numgeometries"sv, "numinteriorrings"sv, "numpoints"sv, "nvl"sv, "nvl2"sv, "oct"sv,
    "octet_length"sv, "old_password"sv, "ord"sv, "overlaps"sv, "password"sv, "percent_rank"sv,
    "percentile_cont"sv, "percentile_disc"sv, "period_add"sv, "period_diff"sv, "pi"sv, "point"sv,
    "pointfromtext"sv, "pointfromwkb"sv, "pointn"sv, "pointonsurface"sv, "polyfromtext"sv,
    "polyfromwkb"sv, "polygon"sv, "polygonfromtext"sv, "polygonfromwkb"sv, "position"sv, "pow"sv,
    "power"sv, "ps_current_thread_id"sv, "ps_thread_id"sv, "quarter"sv, "quote"sv, "radians"sv,
    "rand"sv, "random_bytes"sv, "rank"sv, "regexp_instr"sv, "regexp_like"sv, "regexp_replace"sv,
    "regexp_substr"sv, "release_all_locks"sv, "release_lock"sv, "repeat"sv, "replace"sv,
    "replace_oracle"sv, "reverse"sv, "right"sv, "roles_graphml"sv, "round"sv, "row"sv, "row_count"sv,
    "row_number"sv, "rpad"sv, "rpad_oracle"sv, "rtrim"sv, "rtrim_oracle"sv, "schema"sv, "schemas"sv,
    "sec_to_time"sv, "second"sv, "session_user"sv, "setval"sv, "sformat"sv, "sha"sv, "sha1"sv, "sha2"sv,
    "sign"sv, "sin"sv, "sleep"sv, "soundex"sv, "source_pos_wait"sv, "space"sv, "sqrt"sv, "srid"sv,
    "st_area"sv, "st_asbinary"sv, "st_asgeojson"sv, "st_astext"sv, "st_aswkb"sv, "st_aswkt"sv,
    "st_boundary"sv, "st_buffer"sv, "st_buffer_strategy"sv, "st_centroid"sv, "st_collect"sv,
    "st_contains"sv, "st_convexhull"sv, "st_crosses"sv, "st_difference"sv, "st_dimension"sv,
    "st_disjoint"sv, "st_distance"sv, "st_distance_sphere"sv, "st_endpoint"sv, "st_envelope"sv,
    "st_equals"sv, "st_exteriorring"sv, "st_frechetdistance"sv, "st_geohash"sv, "st_geomcollfromtext"sv,
    "st_geomcollfromtxt"sv, "st_geomcollfromwkb"sv, "st_geometrycollectionfromtext"sv,
    "st_geometrycollectionfromwkb"sv, "st_geometryfromtext"sv, "st_geometryfromwkb"sv, "st_geometryn"sv,
    "st_geometrytype"sv, "st_geomfromgeojson"sv, "st_geomfromtext"sv, "st_geomfromwkb"sv,
    "st_hausdorffdistance"sv, "st_interiorringn"sv, "st_intersection"sv, "st_intersects"sv,
    "st_isclosed"sv, "st_isempty"sv, "st_isring"sv, "st_issimple"sv, "st_isvalid"sv,
    "st_latfromgeohash"sv, "st_latitude"sv, "st_length"sv, "st_linefromtext"sv, "st_linefromwkb"sv,
    "st_lineinterpolatepoint"sv, "st_lineinterpolatepoints"sv, "st_linestringfromtext"sv,
    "st_linestringfromwkb"sv, "st_longfromgeohash"sv, "st_longitude"sv, "st_makeenvelope"sv,
    "st_mlinefromtext"sv, "st_mlinefromwkb"sv, "st_mpointfromtext"sv, "st_mpointfromwkb"sv,
    "st_mpolyfromtext"sv, "st_mpolyfromwkb"sv, "st_multilinestringfromtext"sv,
    "st_multilinestringfromwkb"sv, "st_multipointfromtext"sv, "st_multipointfromwkb"sv,
    "st_multipolygonfromtext"sv, "st_multipolygonfromwkb"sv, "st_numgeometries"sv,
    "st_numinteriorring"sv, "st_numinteriorrings"sv, "st_numpoints"sv, "st_overlaps"sv,
    "st_pointatdistance"sv, "st_pointfromgeohash"sv, "st_pointfromtext"sv, "st_pointfromwkb"sv,
    "st_pointn"sv, "st_pointonsurface"sv, "st_polyfromtext"sv, "st_polyfromwkb"sv,
    "st_polygonfromtext"sv, "st_polygonfromwkb"sv, "st_relate"sv, "st_simplify"sv, "st_srid"sv,
    "st_startpoint"sv, "st_swapxy"sv, "st_symdifference"sv, "st_touches"sv, "st_transform"sv,
    "st_union"sv, "st_validate"sv, "st_within"sv, "st_x"sv, "st_y"sv, "startpoint"sv,
    "statement_digest"sv, "statement_digest_text"sv, "std"sv, "stddev"sv, "stddev_pop"sv,
    "stddev_samp"sv, "str_to_date"sv, "strcmp"sv, "string_to_vector"sv, "subdate"sv, "substr"sv,
    "substr_oracle"sv, "substring"sv, "substring_index"sv, "subtime"sv, "sum"sv, "sys_guid"sv,
    "sysdate"sv, "system_user"sv, "tan"sv, "time"sv, "time_format"sv, "time_to_sec"sv, "timediff"sv,
    "timestamp"sv, "timestampadd"sv, "timestampdiff"sv, "to_base64"sv, "to_char"sv, "to_date"sv,
    "to_days"sv, "to_number"sv, "to_seconds"sv, "to_vector"sv, "touches"sv, "trim"sv, "trim_oracle"sv,
    "truncate"sv, "ucase"sv, "uncompress"sv, "uncompressed_length"sv, "unhex"sv, "unix_timestamp"sv,
    "updatexml"sv, "upper"sv, "user"sv, "utc_date"sv, "utc_time"sv, "utc_timestamp"sv, "uuid"sv,
    "uuid_short"sv, "uuid_to_bin"sv, "uuid_v4"sv, "uuid_v7"sv, "validate_password_strength"sv,
    "value"sv, "values"sv, "var_pop"sv, "var_samp"sv, "variance"sv, "vec_distance"sv,
    "vec_distance_cosine"sv, "vec_distance_euclidean"sv, "vec_fromtext"sv, "vec_totext"sv,
    "vector_dim"sv, "vector_to_string"sv, "version"sv, "wait_for_executed_gtid_set"sv,
    "wait_until_sql_thread_after_gtids"sv, "week"sv, "weekday"sv, "weekofyear"sv, "weight_string"sv,
    "within"sv, "wsrep_last_seen_gtid"sv, "wsrep_last_written_gtid"sv, "wsrep_sync_wait_upto_gtid"sv,
    "x"sv, "xmlelement"sv, "y"sv, "year"sv, "yearweek"sv};

/// Words of the language that may stand before a parenthesis.
constexpr std::array syntax{
    "against"sv, "all"sv, "and"sv, "any"sv, "array"sv, "as"sv, "at"sv, "between"sv, "bigint"sv,
    "binary"sv, "bit"sv, "blob"sv, "by"sv, "call"sv, "case"sv, "cast"sv, "char"sv, "character"sv,
    "charset"sv, "check"sv, "collate"sv, "columns"sv, "conflict"sv, "convert"sv, "cross"sv, "date"sv,
    "datetime"sv, "dec"sv, "decimal"sv, "default"sv, "delayed"sv, "delete"sv, "distinct"sv,
    "distinctrow"sv, "div"sv, "do"sv, "double"sv, "dual"sv, "duplicate"sv, "else"sv, "elseif"sv,
    "end"sv, "enum"sv, "escape"sv, "except"sv, "exclude"sv, "exists"sv, "extract"sv, "fields"sv,
    "filter"sv, "fixed"sv, "float"sv, "for"sv, "force"sv, "from"sv, "full"sv, "glob"sv, "group"sv,
    "groups"sv, "having"sv, "high_priority"sv, "if"sv, "ignore"sv, "ilike"sv, "in"sv, "index"sv,
    "infile"sv, "inner"sv, "insert"sv, "int"sv, "integer"sv, "intersect"sv, "interval"sv, "into"sv,
    "is"sv, "isnull"sv, "join"sv, "key"sv, "keys"sv, "lateral"sv, "left"sv, "like"sv, "limit"sv,
    "lines"sv, "low_priority"sv, "match"sv, "mediumint"sv, "member"sv, "memberof"sv, "minus"sv, "mod"sv,
    "natural"sv, "nchar"sv, "nested"sv, "not"sv, "nothing"sv, "notnull"sv, "number"sv, "numeric"sv,
    "nvarchar"sv, "of"sv, "offset"sv, "on"sv, "only"sv, "or"sv, "order"sv, "ordinality"sv, "outer"sv,
    "over"sv, "partition"sv, "path"sv, "position"sv, "primary"sv, "qualify"sv, "range"sv, "raw"sv,
    "real"sv, "recursive"sv, "references"sv, "regexp"sv, "replace"sv, "return"sv, "returning"sv,
    "right"sv, "rlike"sv, "row"sv, "rows"sv, "select"sv, "separator"sv, "set"sv, "signed"sv,
    "similar"sv, "smallint"sv, "some"sv, "sounds"sv, "sql_big_result"sv, "sql_buffer_result"sv,
    "sql_cache"sv, "sql_calc_found_rows"sv, "sql_no_cache"sv, "sql_small_result"sv, "straight_join"sv,
    "substring"sv, "table"sv, "text"sv, "then"sv, "time"sv, "timestamp"sv, "tinyblob"sv, "tinyint"sv,
    "tinytext"sv, "to"sv, "trim"sv, "union"sv, "unique"sv, "unsigned"sv, "until"sv, "update"sv, "use"sv,
    "using"sv, "value"sv, "values"sv, "varbinary"sv, "varchar"sv, "varchar2"sv, "vector"sv, "when"sv,
    "where"sv, "while"sv, "window"sv, "with"sv, "within"sv, "xor"sv, "year"sv, "zone"sv};
// clang-format on

static_assert(std::is_sorted(functions.begin(), functions.end()));
static_assert(std::is_sorted(syntax.begin(), syntax.end()));

}  // namespace

const Names mysql_names{functions, syntax};

}  // namespace tenon
