// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"
#include "core/workstation/leadplan.h"

/// Leading from the login on: an entry of the desktop's autostart folder (freedesktop.org) that starts
/// `lockkeeper-cli lead`. Written and removed only where a person asks for it; it never holds a password. Any
/// thread; small local files.
namespace lockkeeper::autostart {

struct Entry {
    QString lock = {};
    QString source = {}; ///< the saved name, or the URL
    QString table = {};
    QString path = {};
};

/// "autostart" in the user's configuration folder.
[[nodiscard]] QString folder();
[[nodiscard]] QString pathOf(const QString &lock, const SourceConfig &source);
[[nodiscard]] bool isEnabled(const QString &lock, const SourceConfig &source);

/// The entry as text: `program` leads by this plan. Usage error for what such a file cannot hold. Pure, but
/// for the folder that the command is to run in, which is ours.
[[nodiscard]] Result<QByteArray> entryText(const LeadPlan &plan, const SourceConfig &source,
                                           const QString &program);
/// Writes it in the place of an earlier one for the same lock and source; its path. Permission error where
/// that cannot be.
[[nodiscard]] Result<QString> enable(const LeadPlan &plan, const SourceConfig &source);
/// Done too where there is none.
[[nodiscard]] Status disable(const QString &lock, const SourceConfig &source);
/// Ours, in the order of their names.
[[nodiscard]] QList<Entry> all();

} // namespace lockkeeper::autostart
