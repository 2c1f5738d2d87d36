// SPDX-License-Identifier: MIT
#include "cli/completion/scripts.hpp"
#include "cli/completion/tables.hpp"

#include "tenon/build.hpp"

#include "base/text.hpp"

namespace tenon::cli::completion {

namespace {

// As _describe takes them: 'name:meaning'.
std::string zsh_list(const Words& words) {
    std::vector<std::string> entries;
    for (const auto& [name, meaning] : words)
        entries.push_back(single_quoted(meaning.empty() ? name : concat(name, ":", meaning)));
    return concat("(", join(entries, " "), ")");
}

constexpr std::string_view frame = R"script(
_tenon_codes() {
    "$@" list --available --quiet </dev/null 2>/dev/null | awk 'NR > 1 && $1 ~ /^[A-Za-z0-9_-]+$/ { print $1 }'
}

_tenon() {
    local program=${words[1]} verb='' pending='' literal='' word what=''
    local -i position=0 index
    local -a place choices
    for ((index = 2; index < CURRENT; index++)); do
        word=${words[index]}
        if [[ -n $pending ]]; then
            if _tenon_is_place "$pending"; then place+=("$pending" "$word"); fi
            pending=''
        elif [[ -z $literal && $word == -- ]]; then
            literal=1
        elif [[ -z $literal && $word == --*=* ]]; then
            if _tenon_is_place "${word%%=*}"; then place+=("$word"); fi
        elif [[ -z $literal && $word == -?* ]]; then
            if _tenon_value "$word"; then pending=$word; fi
        elif [[ -z $verb ]]; then
            verb=$word
        else
            position+=1
        fi
    done
    what='' choices=()
    if [[ -z $pending && -z $literal && $PREFIX == --*=* ]]; then
        pending=${PREFIX%%=*}
        compset -P '*='
    fi
    if [[ -n $pending ]]; then
        _tenon_value "$pending"
    elif [[ -z $literal && $PREFIX == -* ]]; then
        _tenon_flags "$verb"
    elif [[ -z $verb ]]; then
        _tenon_verbs
    else
        _tenon_operand "$verb" "$position"
    fi
    if [[ $what == *codes* ]]; then choices+=($(_tenon_codes "$program" "${place[@]}")); fi
    if (( $#choices )); then _describe -t tenon tenon choices; fi
    case $what in
        *files*) _files ;;
        *folders*) _files -/ ;;
    esac
}

if [[ ${funcstack[1]} == _tenon ]]; then
    _tenon "$@"
elif (( $+functions[compdef] )); then
    compdef _tenon tenon
fi
)script";

}  // namespace

std::string zsh_script() {
    return concat("#compdef tenon\n# zsh completion of tenon ", build::version, "\n\n",
                  shell_tables(zsh_list), frame);
}

}  // namespace tenon::cli::completion
