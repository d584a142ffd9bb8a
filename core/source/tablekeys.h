// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/source/tablesettings.h"

namespace lockkeeper {

/// The settings of a table by their names, for `--set` and for sources.toml: "limit", "beat", "ttl", "grace",
/// "skew", "factor", "zone". Names are a list of their own.
[[nodiscard]] const QStringList &tableSettingKeys();

/// Usage error for a key that is not known or a value that cannot be.
[[nodiscard]] Status applyTableSetting(TableSettings &settings, const QString &key, const QString &value);

/// Those that are set, each as key and value, as applyTableSetting() reads them.
[[nodiscard]] QList<std::pair<QString, QString>> tableSettingTexts(const TableSettings &settings);

/// The names of a file, one a line; empty lines and those that begin with # are left out.
[[nodiscard]] Result<QStringList> readNames(const QString &path);

} // namespace lockkeeper
