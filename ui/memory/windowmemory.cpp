// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/memory/windowmemory.h"

#include "core/words/words.h"
#include "ui/lockindex/columntext.h"

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr int WidestDock = 4000;
constexpr int MostViews = 100;

QString sortLine(LockModel::Column column, Qt::SortOrder order)
{
    return QStringLiteral("%1:%2").arg(
        columnKey(column), order == Qt::AscendingOrder ? QStringLiteral("up") : QStringLiteral("down"));
}

template <typename Sorted>
void readSort(const QString &line, Sorted &sorted)
{
    const std::optional<LockModel::Column> column = columnOf(line.section(u':', 0, 0));
    if (!column)
        return;
    sorted.sortColumn = *column;
    sorted.sortOrder =
        line.section(u':', 1) == QStringLiteral("down") ? Qt::DescendingOrder : Qt::AscendingOrder;
}

QStringList stateKeys(const QSet<LockState> &states)
{
    QStringList keys;
    for (const LockState state : states)
        keys.append(words::stateKey(state));
    keys.sort();
    return keys;
}

QSet<LockState> statesFrom(const QStringList &keys)
{
    QSet<LockState> states;
    for (int state = 0; state < LockStateCount; ++state) {
        if (keys.contains(words::stateKey(static_cast<LockState>(state))))
            states.insert(static_cast<LockState>(state));
    }
    return states;
}

int dockWidth(const QVariant &value)
{
    bool isNumber = false;
    const int width = value.toInt(&isNumber);
    return isNumber && width > 0 && width < WidestDock ? width : 0;
}

} // namespace

WindowMemory::WindowMemory(const QString &path)
    : m_settings(path.isEmpty() ? nullptr : std::make_unique<QSettings>(path, QSettings::IniFormat))
{
    readViews();
}

bool WindowMemory::offerTour()
{
    if (!m_settings || text("tour/offered") == QStringLiteral("yes"))
        return false;
    m_settings->setValue(QStringLiteral("tour/offered"), QStringLiteral("yes"));
    return true;
}

WindowPlace WindowMemory::place() const
{
    WindowPlace place;
    if (!m_settings)
        return place;
    place.geometry = m_settings->value(QStringLiteral("window/geometry")).toByteArray();
    place.splitter = m_settings->value(QStringLiteral("window/splitter")).toByteArray();
    place.sourcesWidth = dockWidth(m_settings->value(QStringLiteral("window/sourcesWidth")));
    place.cardWidth = dockWidth(m_settings->value(QStringLiteral("window/cardWidth")));
    place.showsSources = text("window/sources") != QStringLiteral("hidden");
    place.showsCard = text("window/card") != QStringLiteral("hidden");
    place.foldsQuiet = text("window/quietTime") == QStringLiteral("folded");
    return place;
}

void WindowMemory::setPlace(const WindowPlace &place)
{
    if (!m_settings)
        return;
    const auto shown = [](bool isShown) {
        return isShown ? QStringLiteral("shown") : QStringLiteral("hidden");
    };
    m_settings->setValue(QStringLiteral("window/geometry"), place.geometry);
    m_settings->setValue(QStringLiteral("window/splitter"), place.splitter);
    m_settings->setValue(QStringLiteral("window/sourcesWidth"), place.sourcesWidth);
    m_settings->setValue(QStringLiteral("window/cardWidth"), place.cardWidth);
    m_settings->setValue(QStringLiteral("window/sources"), shown(place.showsSources));
    m_settings->setValue(QStringLiteral("window/card"), shown(place.showsCard));
    m_settings->setValue(QStringLiteral("window/quietTime"),
                         place.foldsQuiet ? QStringLiteral("folded") : QStringLiteral("shown"));
}

TableLook WindowMemory::table() const
{
    TableLook look;
    if (!m_settings)
        return look;
    look.columns = columnsFrom(m_settings->value(QStringLiteral("table/columns")).toStringList());
    readSort(text("table/sort"), look);
    look.grouping = groupingOf(text("table/grouping"));
    return look;
}

void WindowMemory::setTable(const TableLook &look)
{
    if (!m_settings)
        return;
    m_settings->setValue(QStringLiteral("table/columns"), columnLines(look.columns));
    m_settings->setValue(QStringLiteral("table/sort"), sortLine(look.sortColumn, look.sortOrder));
    m_settings->setValue(QStringLiteral("table/grouping"), groupingKey(look.grouping));
}

std::optional<Scheme> WindowMemory::scheme() const
{
    const QString scheme = text("look/scheme");
    if (scheme == QStringLiteral("light"))
        return Scheme::Light;
    return scheme == QStringLiteral("dark") ? std::optional(Scheme::Dark) : std::nullopt;
}

void WindowMemory::setScheme(std::optional<Scheme> scheme)
{
    if (m_settings)
        m_settings->setValue(QStringLiteral("look/scheme"),
                             !scheme                        ? QStringLiteral("system")
                                 : *scheme == Scheme::Light ? QStringLiteral("light")
                                                            : QStringLiteral("dark"));
}

RecordingChoice WindowMemory::recording() const
{
    RecordingChoice choice;
    choice.isOn = text("recording/on") != QStringLiteral("no");
    choice.limits.bytes = recording::parseSize(text("recording/size")).value_or(choice.limits.bytes);
    choice.limits.age = recording::parseAge(text("recording/age")).value_or(choice.limits.age);
    return choice;
}

void WindowMemory::setRecording(const RecordingChoice &choice)
{
    if (!m_settings)
        return;
    m_settings->setValue(QStringLiteral("recording/on"),
                         choice.isOn ? QStringLiteral("yes") : QStringLiteral("no"));
    m_settings->setValue(QStringLiteral("recording/size"), sizeField(choice.limits.bytes));
    m_settings->setValue(QStringLiteral("recording/age"), ageField(choice.limits.age));
}

void WindowMemory::saveView(const SavedView &view)
{
    m_views.removeIf([&view](const SavedView &other) { return other.name == view.name; });
    m_views.append(view);
    std::sort(m_views.begin(), m_views.end(), [](const SavedView &left, const SavedView &right) {
        return left.name.localeAwareCompare(right.name) < 0;
    });
    writeViews();
}

void WindowMemory::deleteView(const QString &name)
{
    m_views.removeIf([&name](const SavedView &view) { return view.name == name; });
    writeViews();
}

void WindowMemory::forgetLayout()
{
    if (!m_settings)
        return;
    m_settings->remove(QStringLiteral("window"));
    m_settings->remove(QStringLiteral("table"));
}

QString WindowMemory::text(const char *key) const
{
    return m_settings ? m_settings->value(QLatin1String(key)).toString() : QString();
}

void WindowMemory::readViews()
{
    if (!m_settings)
        return;
    const int count = std::clamp(m_settings->beginReadArray(QStringLiteral("views")), 0, MostViews);
    for (int i = 0; i < count; ++i) {
        m_settings->setArrayIndex(i);
        SavedView view;
        view.name = text("name");
        view.filter.text = text("find");
        view.filter.states = statesFrom(m_settings->value(QStringLiteral("states")).toStringList());
        view.filter.abnormal = text("abnormal") == QStringLiteral("true");
        readSort(text("sort"), view);
        view.grouping = groupingOf(text("grouping"));
        if (!view.name.isEmpty())
            m_views.append(view);
    }
    m_settings->endArray();
}

void WindowMemory::writeViews()
{
    if (!m_settings)
        return;
    m_settings->remove(QStringLiteral("views"));
    m_settings->beginWriteArray(QStringLiteral("views"), static_cast<int>(m_views.size()));
    for (int i = 0; i < m_views.size(); ++i) {
        const SavedView &view = m_views.at(i);
        m_settings->setArrayIndex(i);
        m_settings->setValue(QStringLiteral("name"), view.name);
        m_settings->setValue(QStringLiteral("find"), view.filter.text);
        m_settings->setValue(QStringLiteral("states"), stateKeys(view.filter.states));
        m_settings->setValue(QStringLiteral("abnormal"), view.filter.abnormal);
        m_settings->setValue(QStringLiteral("sort"), sortLine(view.sortColumn, view.sortOrder));
        m_settings->setValue(QStringLiteral("grouping"), groupingKey(view.grouping));
    }
    m_settings->endArray();
}

} // namespace lockkeeper::ui
