// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lockindex/lockexport.h"

#include "core/source/sourceconfig.h"
#include "core/words/words.h"
#include "ui/lockindex/locktext.h"
#include "ui/parts/environment.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace lockkeeper::ui {

namespace {

struct ExportField {
    QString name = {};
    QJsonValue value = {}; ///< null where there is nothing
};

QJsonValue instantValue(const std::optional<Instant> &at)
{
    return at ? QJsonValue(words::isoUtc(*at)) : QJsonValue();
}

QJsonValue spanValue(const std::optional<Milliseconds> &span)
{
    return span ? QJsonValue(static_cast<qint64>(span->count())) : QJsonValue();
}

QJsonValue textValue(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QList<ExportField> exportFields(const LockRow &row)
{
    const LockRecord &record = row.view.record;
    const Verdict &verdict = row.view.verdict;
    const Owner owner = record.owner.value_or(Owner());
    const std::optional<qint64> token = fencingToken(record);
    return {
        {QStringLiteral("state"), words::stateKey(shownState(row))},
        {QStringLiteral("lock"), record.name},
        {QStringLiteral("tags"), textValue(rowTags(row).join(QStringLiteral("; ")))},
        {QStringLiteral("source"), row.source.title},
        {QStringLiteral("environment"), environmentName(row.source.environment)},
        {QStringLiteral("scheduler"), textValue(row.source.scheduler)},
        {QStringLiteral("owner"), textValue(owner.label)},
        {QStringLiteral("host"), textValue(owner.host)},
        {QStringLiteral("pid"), owner.pid ? QJsonValue(*owner.pid) : QJsonValue()},
        {QStringLiteral("instance"), textValue(owner.id)},
        {QStringLiteral("held_since"), instantValue(verdict.heldSince ? verdict.heldSince : record.acquired)},
        {QStringLiteral("held_ms"), spanValue(verdict.held)},
        {QStringLiteral("heartbeat"), instantValue(record.heartbeat)},
        {QStringLiteral("age_ms"), spanValue(verdict.age)},
        {QStringLiteral("limit_ms"), record.ttl.count() > 0 ? spanValue(record.ttl) : QJsonValue()},
        {QStringLiteral("frees_at"), instantValue(freesAt(row))},
        {QStringLiteral("progress"), instantValue(record.progress)},
        {QStringLiteral("progress_note"), textValue(record.progressNote)},
        {QStringLiteral("fencing_token"), token && *token > 0 ? QJsonValue(*token) : QJsonValue()},
    };
}

/// What begins so is run by spreadsheets.
bool looksLikeFormula(const QString &text)
{
    return !text.isEmpty() && QStringLiteral("=+-@\t\r\n").contains(text.front());
}

QString csvCell(const QJsonValue &value)
{
    if (value.isNull())
        return {};
    if (value.isDouble())
        return QString::number(value.toInteger());
    QString text = value.toString();
    if (looksLikeFormula(text))
        text.prepend(u'\'');
    if (!text.contains(u'"') && !text.contains(u',') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    return QStringLiteral("\"%1\"").arg(text.replace(u'"', QStringLiteral("\"\"")));
}

} // namespace

QByteArray csvOf(const QList<LockRow> &rows)
{
    QStringList head;
    for (const ExportField &field : exportFields({}))
        head.append(field.name);
    QString text = head.join(u',') + QStringLiteral("\r\n");
    for (const LockRow &row : rows) {
        QStringList cells;
        for (const ExportField &field : exportFields(row))
            cells.append(csvCell(field.value));
        text += cells.join(u',') + QStringLiteral("\r\n");
    }
    return text.toUtf8();
}

QByteArray jsonOf(const QList<LockRow> &rows)
{
    QJsonArray list;
    for (const LockRow &row : rows) {
        QJsonObject object;
        for (const ExportField &field : exportFields(row))
            object.insert(field.name, field.value);
        list.append(object);
    }
    return QJsonDocument(list).toJson();
}

Status saveRows(const QString &path, const QList<LockRow> &rows)
{
    const bool json = path.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive);
    const QByteArray content = json ? jsonOf(rows) : csvOf(rows);
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return {};
    return failure(
        ErrorKind::Internal,
        QStringLiteral("The table could not be written to %1: %2. Choose another place, or mend the "
                       "rights of that folder.")
            .arg(path, file.errorString()));
}

QString tabbedText(const QList<QStringList> &lines)
{
    QString text;
    for (const QStringList &line : lines) {
        QStringList cells;
        for (QString cell : line)
            cells.append(cell.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' '));
        text += cells.join(u'\t') + u'\n';
    }
    return text;
}

} // namespace lockkeeper::ui
