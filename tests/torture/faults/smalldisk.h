// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

namespace lockkeeper::torture {

/// A file system of 16 MB in memory, which goes with this object: four times what SQLite lets its log grow
/// to. Only root may make one.
class SmallDisk
{
public:
    SmallDisk();
    ~SmallDisk();
    Q_DISABLE_COPY_MOVE(SmallDisk)

    /// Why there is none; empty where there is one.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    /// Until not one byte more fits.
    void fill();
    void clear();

private:
    QTemporaryDir m_folder;
    QString m_trouble = {};
};

} // namespace lockkeeper::torture
