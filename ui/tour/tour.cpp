// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tour/tour.h"

#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"
#include "ui/style/theme.h"

#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>

namespace lockkeeper::ui {

namespace {

constexpr int Width = 340;
constexpr int Gap = 12;

} // namespace

/// The frame round a part; it lets the mouse through.
class Tour::Mark final : public QWidget
{
public:
    explicit Mark(QWidget *window)
        : QWidget(window)
    {
        setObjectName(QStringLiteral("tourMark"));
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Theme::color(Role::Accent), 3));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6);
    }
};

Tour::Tour(const QList<TourStep> &steps, QWidget *window)
    : QFrame(window)
    , m_steps(steps)
    , m_mark(new Mark(window))
    , m_title(makeLabel({}, 15, QFont::DemiBold))
    , m_text(makeLabel({}, 13))
    , m_count(makeLabel({}, 12, QFont::Normal, QStringLiteral("text2")))
    , m_back(new IconButton(QStringLiteral("Back")))
    , m_next(new IconButton(QStringLiteral("Next"), IconButton::Kind::Primary))
{
    setObjectName(QStringLiteral("tour"));
    setAccessibleName(QStringLiteral("Tour of the window"));
    setProperty("kind", QStringLiteral("calmBox"));
    setAutoFillBackground(true);
    setFixedWidth(Width);
    m_text->setWordWrap(true);
    m_back->setObjectName(QStringLiteral("tourBack"));
    m_next->setObjectName(QStringLiteral("tourNext"));
    auto *end = new IconButton(QStringLiteral("End Tour"));
    end->setObjectName(QStringLiteral("tourEnd"));
    connect(m_back, &IconButton::clicked, this, [this] { go(m_step - 1); });
    connect(m_next, &IconButton::clicked, this, [this] { go(m_step + 1); });
    connect(end, &IconButton::clicked, this, &Tour::end);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_count, 1);
    foot->addWidget(end);
    foot->addWidget(m_back);
    foot->addWidget(m_next);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addLayout(foot);
    setFocusProxy(m_next);
    auto *leave =
        new QShortcut(Qt::Key_Escape, this); // wherever the focus is: the first tour does not take it
    connect(leave, &QShortcut::activated, this, &Tour::end);
    window->installEventFilter(this);
    for (const TourStep &step : m_steps)
        step.part->installEventFilter(this);
    show();
    go(0);
}

Tour::~Tour()
{
    delete m_mark;
}

QRect Tour::marked() const
{
    return m_mark->isHidden() ? QRect() : m_mark->geometry();
}

void Tour::go(int step)
{
    if (step >= m_steps.size()) {
        end();
        return;
    }
    m_step = std::max(step, 0);
    const TourStep &now = m_steps.at(m_step);
    m_title->setText(now.title);
    m_text->setText(now.text);
    m_count->setText(QStringLiteral("%1 of %2").arg(m_step + 1).arg(m_steps.size()));
    m_back->setEnabled(m_step > 0);
    m_next->setText(m_step + 1 < m_steps.size() ? QStringLiteral("Next") : QStringLiteral("Done"));
    m_next->setAccessibleDescription(QStringLiteral("%1. %2").arg(now.title, now.text));
    place();
}

void Tour::end()
{
    m_mark->hide();
    hide();
    deleteLater();
}

/// Beside what is meant where there is room, else in the window's middle.
void Tour::place()
{
    const QWidget *part = m_steps.at(m_step).part;
    const QRect room = parentWidget()->rect().adjusted(Gap, Gap, -Gap, -Gap);
    const QSize size(
        Width, layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(Width) : sizeHint().height());
    QRect at(QPoint(), size);
    at.moveCenter(room.center());
    m_mark->setVisible(part->isVisible());
    if (part->isVisible()) {
        const QRect target(part->mapTo(parentWidget(), QPoint()), part->size());
        m_mark->setGeometry(target);
        const int x = std::clamp(target.center().x() - Width / 2, room.left(), room.right() - Width + 1);
        const int y = std::clamp(target.top() + Gap, room.top(), room.bottom() - size.height() + 1);
        for (const QPoint &corner :
             {QPoint(x, target.bottom() + Gap), QPoint(x, target.top() - Gap - size.height()),
              QPoint(target.left() - Gap - Width, y), QPoint(target.right() + Gap, y)}) {
            if (room.contains(QRect(corner, size))) {
                at.moveTopLeft(corner);
                break;
            }
        }
    }
    setGeometry(at);
    m_mark->raise();
    raise();
}

bool Tour::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type == QEvent::Resize || type == QEvent::Move || type == QEvent::Show || type == QEvent::Hide)
        place();
    return QFrame::eventFilter(watched, event);
}

} // namespace lockkeeper::ui
