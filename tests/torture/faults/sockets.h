// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

/// TCP on the loopback, in the few ways that the proxy needs it.
namespace lockkeeper::torture::sockets {

/// A socket that listens on a free port, which is told; it does not wait in accept.
[[nodiscard]] int listenAnywhere(quint16 &port);
/// -1 where nobody listens there.
[[nodiscard]] int connectTo(quint16 port);
/// All of it, at once; to one that has gone nothing.
void sendAll(int socket, const std::vector<char> &bytes);

} // namespace lockkeeper::torture::sockets
