// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sql/locktable.h"

#include <QTemporaryDir>

namespace lockkeeper::bench {

/// A lock table with `rows` held locks: a SQLite file in a temporary folder, or a new database on a private
/// server that all stages of an engine share.
class Stage
{
public:
    Stage(Engine engine, qint64 rows);

    [[nodiscard]] const SourceConfig &config() const { return m_config; }
    [[nodiscard]] LockTable &table() { return *m_table; }
    /// Another connection to the same table.
    [[nodiscard]] std::unique_ptr<LockTable> open() const;

private:
    QTemporaryDir m_folder;
    SourceConfig m_config = {};
    std::unique_ptr<LockTable> m_table = {};
};

/// The lock, its owner's id and its token of row `number`, which counts from 1.
[[nodiscard]] QString lockName(qint64 number);
[[nodiscard]] QString ownerId(qint64 number);
[[nodiscard]] qint64 tokenOf(qint64 number);

[[nodiscard]] QString engineWord(Engine engine);

} // namespace lockkeeper::bench
