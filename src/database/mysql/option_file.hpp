// SPDX-License-Identifier: MIT
// The login in an option file of the MariaDB and MySQL clients.
//
// libmariadb could read these files itself, but then ssl-verify-server-cert=0 or ssl-ca in one would silently
// override the URL (seen). So the login is read here, and nothing else is.
#pragma once

#include "tenon/url.hpp"

#include <filesystem>
#include <string_view>

namespace tenon::mysql {

/// Fills what the URL leaves open (user, password, host, port, socket) from the groups [client],
/// [client-server] and [client-mariadb] of an option file's text. A later line wins. Throws Error{connect}
/// for a port that is none.
void fill_login(Url& url, std::string_view text);

/// The same from ~/.my.cnf, if there is one that can be read.
void fill_login_from_home(Url& url);

}  // namespace tenon::mysql
