// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"

#include <QFuture>

namespace lockkeeper {

/// The passwords of sources in the desktop's keyring (the Secret Service, or KWallet), under the source's
/// URL. To be used on the main thread, whose event loop carries the answers; nothing waits. Without a session
/// bus every answer is there at once, and nothing is launched to find one. There is no other, weaker place:
/// what the keyring does not keep is not kept.
class SecretStore
{
public:
    /// An answer that takes longer than the limit is a Timeout error; the keyring may still be asking its
    /// owner to unlock it.
    explicit SecretStore(Milliseconds limit = std::chrono::seconds(3))
        : m_limit(limit)
    {
    }

    /// True where there is a session bus, so that a keyring may answer.
    [[nodiscard]] static bool isReachable();

    /// Empty where none is kept or there is no keyring; Permission error where the keyring refuses.
    [[nodiscard]] QFuture<Result<Secret>> read(const SourceConfig &source) const;
    /// Unsupported error where there is no keyring, Permission error where it refuses. The sentence names the
    /// other places for a password.
    [[nodiscard]] QFuture<Status> write(const SourceConfig &source, const Secret &password) const;
    /// Done too where none was kept; errors as for `write`.
    [[nodiscard]] QFuture<Status> remove(const SourceConfig &source) const;

private:
    Milliseconds m_limit;
};

/// The password that the keyring keeps for a source. Empty where there is none, and for a file. A keyring
/// that refuses or does not answer counts as one without it. Main thread; does not wait.
[[nodiscard]] QFuture<Result<Secret>> findPassword(const SourceConfig &source);

/// The password in the environment variable that the source names; empty where it names none. The last place,
/// for the engine's use: after the keyring, and after the files that the server's client library reads by
/// itself. Usage error where the variable is named but not set. Any thread.
[[nodiscard]] Result<Secret> passwordFromVariable(const SourceConfig &source);

/// "~/.pgpass (mode 0600), or ...": where a password may be kept besides the keyring, for sentences. Pure.
[[nodiscard]] QString otherPasswordPlaces(const SourceConfig &source);

} // namespace lockkeeper
