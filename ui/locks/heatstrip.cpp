// SPDX-License-Identifier: GPL-3.0-or-later
// What the map knows and how it is used; how it is painted is in heatpaint.cpp.
#include "ui/locks/heatstrip.h"

#include "core/words/words.h"
#include "ui/lockindex/locktext.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr int StripEdge = 16;
constexpr int StripHead = 32; ///< title and legend
constexpr int StripFoot = 10;
constexpr int IconReach = 12; ///< an icon and its halo stand out of their cell

/// More cells of unread locks than these tell no more: the head has their number.
constexpr qsizetype MostUnreadCells = 20'000;

bool isAbnormalState(LockState state)
{
    return state <= LockState::Unknown;
}

} // namespace

HeatStrip::HeatStrip(const LockModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
{
    setObjectName(QStringLiteral("heatStrip"));
    setAccessibleName(QStringLiteral("Map of all locks, by name"));
    setFocusPolicy(Qt::StrongFocus);
    setProperty("kind", QStringLiteral("surface"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    hide();
    const auto shift = [this] { m_isShifted = true; };
    connect(&model, &LockModel::rowsInserted, this, shift);
    connect(&model, &LockModel::rowsRemoved, this, shift);
    connect(&model, &LockModel::rowsChanged, this, [this](const QList<int> &rows) {
        if (!m_isShifted)
            m_changed.insert(m_changed.end(), rows.begin(), rows.end());
    });
    connect(&model, &LockModel::settled, this, &HeatStrip::refresh);
}

void HeatStrip::setMostHeight(int height)
{
    if (m_mostHeight == height)
        return;
    m_mostHeight = height;
    layCells();
}

void HeatStrip::setSelected(const LockKey &lock)
{
    if (m_selected == lock)
        return;
    m_selected = lock;
    update();
}

void HeatStrip::setUnread(qsizetype count)
{
    if (m_unread == count)
        return;
    m_unread = count;
    m_isShifted = true;
    refresh();
}

int HeatStrip::lockCount() const
{
    return m_model.rowCount() + static_cast<int>(std::min(m_unread, MostUnreadCells));
}

QString HeatStrip::unreadText() const
{
    return QStringLiteral("%1 free, not read").arg(QLocale(QLocale::English).toString(m_unread));
}

QPoint HeatStrip::placeOf(int lock) const
{
    return areaOf(m_layout.cellOf(lock)).center();
}

bool HeatStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const int lock = lockAt(help->pos()); lock >= 0)
            QToolTip::showText(help->globalPos(), textOf(lock), this, areaOf(m_layout.cellOf(lock)));
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void HeatStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        m_cells = {};
    update();
}

void HeatStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layCells();
}

void HeatStrip::mousePressEvent(QMouseEvent *event)
{
    if (const int lock = lockAt(event->position().toPoint()); event->button() == Qt::LeftButton && lock >= 0)
        choose(lock);
}

void HeatStrip::keyPressEvent(QKeyEvent *event)
{
    const int row = m_layout.columns * m_layout.perCell;
    switch (event->key()) {
    case Qt::Key_Left:
        moveCursor(m_cursor - m_layout.perCell);
        return;
    case Qt::Key_Right:
        moveCursor(m_cursor + m_layout.perCell);
        return;
    case Qt::Key_Up:
        moveCursor(m_cursor - row);
        return;
    case Qt::Key_Down:
        moveCursor(m_cursor + row);
        return;
    case Qt::Key_Home:
        moveCursor(0);
        return;
    case Qt::Key_End:
        moveCursor(m_layout.count - 1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(lockOfCell(m_layout.cellOf(m_cursor)));
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void HeatStrip::focusInEvent(QFocusEvent *event)
{
    if (const int row = m_model.rowOf(m_selected); row >= 0)
        m_cursor = row;
    QWidget::focusInEvent(event);
}

void HeatStrip::refresh()
{
    const bool isMany = lockCount() >= HeatFrom;
    if (isMany && m_isShifted) {
        refreshAll();
    } else if (isMany && !m_changed.empty()) {
        std::vector<int> anew;
        for (const int lock : m_changed) {
            const LockState before = stateOfCell(m_layout.cellOf(lock));
            takeState(lock);
            if (stateOfCell(m_layout.cellOf(lock)) != before)
                anew.push_back(m_layout.cellOf(lock));
        }
        if (!anew.empty() && !m_cells.isNull()) {
            QPainter painter(&m_cells);
            for (const int cell : anew) {
                paintCell(painter, cell);
                ++m_paintedCells;
                update(areaOf(cell).adjusted(-IconReach, -IconReach, IconReach, IconReach));
            }
        }
        if (!anew.empty())
            lookOver();
    }
    m_changed.clear();
    if (!isMany) { // nobody sees it: it forgets, and begins anew
        m_states.clear();
        m_abnormal.clear();
        m_isShifted = true;
        layCells();
    }
    setVisible(isMany);
}

void HeatStrip::refreshAll()
{
    m_isShifted = false;
    m_abnormal.clear(); // the old numbers mean other locks now
    m_states.assign(static_cast<size_t>(lockCount()), static_cast<quint8>(LockState::Free));
    for (int lock = 0; lock < m_model.rowCount(); ++lock)
        takeState(lock);
    m_cells = {};
    layCells();
    lookOver();
    moveCursor(m_cursor);
}

void HeatStrip::layCells()
{
    const int height = m_mostHeight - StripHead - StripFoot;
    const HeatLayout layout =
        HeatLayout::of(static_cast<int>(m_states.size()), {width() - 2 * StripEdge, height});
    if (layout == m_layout)
        return;
    m_layout = layout;
    m_cells = {};
    findSharedHost();
    const int wanted = StripHead + layout.height() + StripFoot;
    if (wanted != minimumHeight()) {
        setFixedHeight(wanted);
        emit heightChanged();
    }
    update();
}

void HeatStrip::takeState(int lock)
{
    m_states[static_cast<size_t>(lock)] = static_cast<quint8>(m_model.shownStateAt(lock));
}

/// What the whole map comes to: the counts, and which of them get a shape.
void HeatStrip::lookOver()
{
    m_abnormal.clear();
    m_counts = {};
    const auto read = static_cast<size_t>(m_model.rowCount()); // and behind them the unread ones
    for (size_t lock = 0; lock < read; ++lock) {
        ++m_counts.at(m_states[lock]);
        if (isAbnormalState(static_cast<LockState>(m_states[lock])))
            m_abnormal.push_back(static_cast<int>(lock));
    }
    findSharedHost();
    QStringList parts;
    for (int state = 0; state < LockStateCount; ++state) {
        if (const qsizetype count = m_counts.at(static_cast<size_t>(state)); count > 0)
            parts.append(
                QStringLiteral("%1 %2").arg(QLocale(QLocale::English).toString(count),
                                            words::stateWord(static_cast<LockState>(state)).toLower()));
    }
    if (m_unread > 0)
        parts.append(unreadText());
    QString text = QStringLiteral("%1 locks: %2.")
                       .arg(QLocale(QLocale::English).toString(m_model.rowCount() + m_unread),
                            parts.join(QStringLiteral(", ")));
    if (!m_sharedText.isEmpty())
        text += QStringLiteral(" %1.").arg(m_sharedText);
    setAccessibleDescription(text);
    update();
}

void HeatStrip::findSharedHost()
{
    m_shared = {};
    m_sharedText.clear();
    if (m_isShifted)
        return; // laid out anew between a change of the model and the look at it: the numbers are old
    QHash<QString, QList<int>> byHost;
    for (const int lock : m_abnormal) {
        const auto &owner = m_model.viewAt(lock).record.owner;
        if (static_cast<LockState>(m_states[static_cast<size_t>(lock)]) == LockState::Dead && owner
            && !owner->host.isEmpty())
            byHost[owner->host].append(lock);
    }
    qsizetype most = 1;
    QString host;
    for (auto it = byHost.cbegin(); it != byHost.cend(); ++it) {
        if (it->size() > most || (it->size() == most && most > 1 && it.key() < host)) {
            most = it->size();
            host = it.key();
        }
    }
    if (most < 2)
        return;
    for (const int lock : byHost.value(host))
        m_shared |= m_layout.rectOf(m_layout.cellOf(lock));
    m_sharedText = QStringLiteral("%1 holds %2 dead").arg(words::shown(host)).arg(most);
}

void HeatStrip::moveCursor(int lock)
{
    m_cursor = std::clamp(lock, 0, std::max(0, m_layout.count - 1));
    update();
    if (!hasFocus() || m_layout.count == 0)
        return;
    QAccessibleValueChangeEvent said(this, textOf(lockOfCell(m_layout.cellOf(m_cursor))));
    QAccessible::updateAccessibility(&said);
    QToolTip::showText(mapToGlobal(placeOf(m_cursor)), textOf(lockOfCell(m_layout.cellOf(m_cursor))), this);
}

void HeatStrip::choose(int lock)
{
    if (lock >= m_model.rowCount())
        return; // nobody knows which it is
    m_cursor = lock;
    update();
    emit lockChosen(m_model.at(lock).key());
}

LockState HeatStrip::stateOfCell(int cell) const
{
    return static_cast<LockState>(m_states[static_cast<size_t>(lockOfCell(cell))]);
}

int HeatStrip::lockOfCell(int cell) const
{
    const auto first = m_states.begin() + cell * m_layout.perCell;
    const auto last = m_states.begin() + std::min((cell + 1) * m_layout.perCell, m_layout.count);
    return static_cast<int>(std::min_element(first, last) - m_states.begin());
}

int HeatStrip::lockAt(QPoint at) const
{
    // A shape is larger than its cell, and it is what a person aims at.
    for (const int lock : m_abnormal) {
        if ((placeOf(lock) - at).manhattanLength() <= 6)
            return lock;
    }
    const int cell = m_layout.cellAt(at - QPoint(StripEdge, StripHead));
    return cell < 0 ? -1 : lockOfCell(cell);
}

QRect HeatStrip::areaOf(int cell) const
{
    return m_layout.rectOf(cell).translated(StripEdge, StripHead);
}

QString HeatStrip::textOf(int lock) const
{
    if (lock >= m_model.rowCount())
        return unreadText();
    const QString text = words::accessibleRow(m_model.viewAt(lock));
    return m_layout.perCell == 1
        ? text
        : QStringLiteral("%1 (the worst of %2 here)").arg(text).arg(m_layout.perCell);
}

} // namespace lockkeeper::ui
