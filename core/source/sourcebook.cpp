// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/sourcebook.h"

#include "core/source/bookfile.h"
#include "core/source/nearest.h"
#include "core/source/sourcekeys.h"

#include <QStandardPaths>

#include <algorithm>

namespace lockkeeper {

namespace {

QList<QByteArray> linesOf(const QByteArray &text)
{
    QList<QByteArray> lines = text.split('\n');
    if (lines.last().isEmpty())
        lines.removeLast(); // behind the last line's end
    return lines;
}

QByteArray joined(const QList<QByteArray> &lines)
{
    return lines.isEmpty() ? QByteArray() : lines.join('\n') + '\n';
}

QList<SavedSource>::const_iterator findSaved(const QList<SavedSource> &saved, const QString &name)
{
    return std::find_if(saved.cbegin(), saved.cend(),
                        [&name](const SavedSource &one) { return one.config.name == name; });
}

} // namespace

QString sourceBookPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/lockkeeper/sources.toml");
}

SourceBook::SourceBook(QString path)
    : m_path(std::move(path))
{
}

Result<SourceBook> SourceBook::read(const QString &path)
{
    const auto text = readBookFile(path);
    if (!text)
        return tl::make_unexpected(text.error());
    auto saved = parseSources(text->value_or(QByteArray()), path);
    if (!saved)
        return tl::make_unexpected(saved.error());
    SourceBook book(path);
    book.m_text = *text;
    book.m_saved = std::move(*saved);
    return book;
}

QList<SourceConfig> SourceBook::sources() const
{
    QList<SourceConfig> sources;
    for (const SavedSource &one : m_saved)
        sources.append(one.config);
    return sources;
}

QStringList SourceBook::names() const
{
    QStringList names;
    for (const SavedSource &one : m_saved)
        names.append(one.config.name);
    return names;
}

bool SourceBook::contains(const QString &name) const
{
    return findSaved(m_saved, name) != m_saved.cend();
}

Result<SourceConfig> SourceBook::find(const QString &name) const
{
    if (const auto saved = findSaved(m_saved, name); saved != m_saved.cend())
        return saved->config;
    const QString meant = nearest(name, names());
    const QString there = m_saved.isEmpty()
        ? QStringLiteral("Nothing is saved yet")
        : QStringLiteral("It has %1%2")
              .arg(names().mid(0, 12).join(QStringLiteral(", ")),
                   m_saved.size() > 12 ? QStringLiteral(", ...") : QString());
    return failure(
        ErrorKind::Usage,
        QStringLiteral("There is no saved source \"%1\" in %2.%3 %4. Save one by: lockkeeper-cli source add "
                       "NAME URL.")
            .arg(name.left(80), m_path,
                 meant.isEmpty() ? QString() : QStringLiteral(" Did you mean %1?").arg(meant), there));
}

Status SourceBook::add(const SourceConfig &source)
{
    if (const Status sensible = checkSource(source); !sensible)
        return sensible;
    if (contains(source.name))
        return failure(
            ErrorKind::Usage,
            QStringLiteral("There is a source %1 in %2 already; choose another name, or replace it "
                           "by: lockkeeper-cli source add %1 URL --replace.")
                .arg(source.name, m_path));
    QByteArray text = m_text.value_or(QByteArray());
    if (!text.isEmpty())
        text += text.endsWith('\n') ? "\n" : "\n\n";
    return write(text + sourceBlock(source), sources() + QList<SourceConfig>{source});
}

Status SourceBook::replace(const SourceConfig &source)
{
    const auto saved = findSaved(m_saved, source.name);
    if (saved == m_saved.cend())
        return add(source);
    if (const Status sensible = checkSource(source); !sensible)
        return sensible;
    if (const Status own = checkOwnBlock(*saved); !own)
        return own;
    QList<SourceConfig> expected = sources();
    expected[saved - m_saved.cbegin()] = source;
    const QList<QByteArray> lines = linesOf(*m_text);
    return write(joined(lines.mid(0, saved->firstLine - 1)) + sourceBlock(source)
                     + joined(lines.mid(saved->lastLine)),
                 expected);
}

Status SourceBook::remove(const QString &name)
{
    const auto saved = findSaved(m_saved, name);
    if (saved == m_saved.cend())
        return tl::make_unexpected(find(name).error());
    if (const Status own = checkOwnBlock(*saved); !own)
        return own;
    QList<SourceConfig> expected = sources();
    expected.removeAt(saved - m_saved.cbegin());
    const QList<QByteArray> lines = linesOf(*m_text);
    QList<QByteArray> above = lines.mid(0, saved->firstLine - 1);
    const QList<QByteArray> below = lines.mid(saved->lastLine);
    const bool isBlankBelow = below.isEmpty() || below.first().trimmed().isEmpty();
    if (isBlankBelow && !above.isEmpty() && above.last().trimmed().isEmpty())
        above.removeLast(); // the blank line that set this block apart
    return write(joined(above) + joined(below), expected);
}

/// Only a block under its own head has lines of its own to cut.
Status SourceBook::checkOwnBlock(const SavedSource &saved) const
{
    if (linesOf(*m_text).value(saved.firstLine - 1).trimmed().startsWith('['))
        return {};
    return failure(ErrorKind::Usage,
                   QStringLiteral("%1, line %2: %3 has no head [sources.%3] of its own, so it is not changed "
                                  "from here; edit the file.")
                       .arg(m_path, QString::number(saved.firstLine), saved.config.name));
}

/// What is written must read back as what was meant; anything else is not written.
Status SourceBook::write(const QByteArray &text, const QList<SourceConfig> &expected)
{
    auto saved = parseSources(text, m_path);
    SourceBook after(m_path);
    if (saved)
        after.m_saved = std::move(*saved);
    QList<SourceConfig> wanted = expected;
    for (SourceConfig &source : wanted)
        source.password = {}; // is not in the file
    if (!saved || after.sources() != wanted)
        return failure(
            ErrorKind::Usage,
            QStringLiteral("%1 is written in a way that cannot be changed from here, so nothing was "
                           "written; edit the file.")
                .arg(m_path),
            saved ? QString() : saved.error().message);
    if (const Status written = writeBookFile(m_path, m_text, text); !written)
        return written;
    after.m_text = text;
    *this = after;
    return {};
}

} // namespace lockkeeper
