// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/profile/profile.h"

namespace lockkeeper {

/// Where a user's own profiles are: "lockkeeper/profiles" in the user's configuration folder.
[[nodiscard]] QString profileFolder();

/// All profiles: the shipped ones, and the user's own, which replace shipped ones of the same id. A value;
/// any thread; reads small local files.
class ProfileBook
{
public:
    /// Reads both. A file of the user's that is broken is left out, with the shipped profile that it was to
    /// replace, and told of in faults(); the rest goes on.
    [[nodiscard]] static ProfileBook read(const QString &folder = profileFolder());

    /// By id.
    [[nodiscard]] const QList<ProfilePointer> &profiles() const { return m_profiles; }
    [[nodiscard]] const QList<Error> &faults() const { return m_faults; }
    /// Usage error that says which there are, and which one may be meant.
    [[nodiscard]] Result<ProfilePointer> find(const QString &id) const;

    /// The text of the file of a profile of this book.
    [[nodiscard]] static Result<QByteArray> text(const Profile &profile);
    /// Reads one file. Usage error where it is broken, NotFound where it is not there.
    [[nodiscard]] static Result<ProfilePointer> load(const QString &file);
    /// Saves a new profile of the user's and says where. Conflict where the file is there, unless `replace`.
    [[nodiscard]] static Result<QString> save(const QString &id, const QByteArray &text, bool replace,
                                              const QString &folder = profileFolder());

private:
    void add(const ProfilePointer &profile);
    void block(const QString &file);

    QList<ProfilePointer> m_profiles = {};
    QList<Error> m_faults = {};
};

} // namespace lockkeeper
