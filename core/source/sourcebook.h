// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourcetoml.h"

#include <optional>

namespace lockkeeper {

/// Where the saved sources are: "lockkeeper/sources.toml" in the user's configuration folder
/// (XDG_CONFIG_HOME, else ~/.config). One file for the window and the terminal.
[[nodiscard]] QString sourceBookPath();

/// The saved sources by name, as they were when the file was read, and the small changes that we make to it:
/// a block is appended, replaced or cut out, and every other line stays as its owner wrote it. A value; any
/// thread; reads and writes a small local file.
class SourceBook
{
public:
    /// Empty where there is no file yet. Usage error, with file and line, for a file that cannot be
    /// understood: then it is neither used in part nor written. Permission error for one that cannot be read.
    [[nodiscard]] static Result<SourceBook> read(const QString &path = sourceBookPath());

    [[nodiscard]] const QString &path() const { return m_path; }
    /// In the file's order.
    [[nodiscard]] QList<SourceConfig> sources() const;
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] bool contains(const QString &name) const;
    /// Usage error that says which names there are.
    [[nodiscard]] Result<SourceConfig> find(const QString &name) const;

    /// Saves one more. Usage error for a name that is taken or a source that makes no sense, Conflict where
    /// the file was changed since it was read, Permission error where it cannot be written. The file is whole
    /// before and after, and readable by its owner alone.
    [[nodiscard]] Status add(const SourceConfig &source);
    /// Writes this one in the place of the saved one of that name; errors as for `add`.
    [[nodiscard]] Status replace(const SourceConfig &source);
    /// Cuts out its block; errors as for `add`, and Usage where there is no such source.
    [[nodiscard]] Status remove(const QString &name);

private:
    explicit SourceBook(QString path);
    [[nodiscard]] Status checkOwnBlock(const SavedSource &saved) const;
    [[nodiscard]] Status write(const QByteArray &text, const QList<SourceConfig> &expected);

    QString m_path;
    std::optional<QByteArray> m_text = {}; ///< nullopt: there is no file
    QList<SavedSource> m_saved = {};
};

} // namespace lockkeeper
