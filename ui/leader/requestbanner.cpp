// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leader/requestbanner.h"

#include "core/words/words.h"
#include "ui/style/glyph.h"
#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace lockkeeper::ui {

RequestBanner::RequestBanner(LeaderControl &leader, const WatchedSource &source, QWidget *parent)
    : QFrame(parent)
    , m_leader(leader)
    , m_source(source)
    , m_text(makeLabel({}, 13))
    , m_why(new QLineEdit(this))
    , m_stepDown(new IconButton(tr("Step Down"), IconButton::Kind::Primary, this))
    , m_refuse(new IconButton(tr("Refuse\u2026"), IconButton::Kind::Plain, this))
    , m_send(new IconButton(tr("Send Refusal"), IconButton::Kind::Plain, this))
    , m_back(new IconButton(tr("Back"), IconButton::Kind::Flat, this))
{
    setObjectName(QStringLiteral("requestBanner"));
    setProperty("kind", QStringLiteral("lateBar"));
    m_text->setObjectName(QStringLiteral("requestText"));
    m_text->setWordWrap(true);
    m_why->setObjectName(QStringLiteral("requestWhy"));
    m_why->setAccessibleName(tr("Why it is refused"));
    m_why->setPlaceholderText(tr("Why not"));
    m_why->setMaxLength(200);
    m_why->setMinimumWidth(220);
    m_stepDown->setObjectName(QStringLiteral("requestStepDown"));
    m_refuse->setObjectName(QStringLiteral("requestRefuse"));
    m_send->setObjectName(QStringLiteral("requestSend"));
    m_back->setObjectName(QStringLiteral("requestBack"));
    auto *sign = new Glyph(16);
    sign->setLine(QStringLiteral("step-down"), Role::LateText);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 12, 6);
    row->setSpacing(12);
    row->addWidget(sign);
    row->addWidget(m_text, 1);
    row->addWidget(m_why);
    for (QWidget *button : {m_send, m_back, m_refuse, m_stepDown})
        row->addWidget(button);
    connect(m_stepDown, &QPushButton::clicked, this, [this] { answer(true); });
    connect(m_refuse, &QPushButton::clicked, this, [this] { askWhy(true); });
    connect(m_back, &QPushButton::clicked, this, [this] { askWhy(false); });
    connect(m_send, &QPushButton::clicked, this, [this] { answer(false); });
    connect(m_why, &QLineEdit::returnPressed, this, [this] { answer(false); });
    connect(m_why, &QLineEdit::textChanged, this,
            [this](const QString &why) { m_send->setEnabled(!why.trimmed().isEmpty()); });
    connect(&leader, &LeaderControl::changed, this, &RequestBanner::look);
    connect(&source, &WatchedSource::updated, this, &RequestBanner::look);
    askWhy(false);
    look();
}

void RequestBanner::setWanted(bool wanted)
{
    m_isWanted = wanted;
    look();
}

void RequestBanner::look()
{
    const LeaderView view = m_leader.view();
    const auto &request = view.request;
    const Instant now = m_source.view().serverNow;
    const bool isOpen = request && request->id != m_answered && request->deadline > now && m_isWanted;
    if (!isOpen) {
        hide();
        return;
    }
    if (m_shown != request->id) {
        m_shown = request->id;
        askWhy(false);
    }
    const QString left =
        words::duration(std::chrono::ceil<std::chrono::seconds>(toMs(request->deadline - now)));
    m_text->setText(request->reason.isEmpty()
                        ? tr("%1 asks you to step down from %2. %3 left to answer.")
                              .arg(words::shown(request->by), words::shown(view.lock), left)
                        : tr("%1 asks you to step down from %2: \u201c%3\u201d. %4 left to answer.")
                              .arg(words::shown(request->by), words::shown(view.lock),
                                   words::shown(request->reason), left));
    setAccessibleName(m_text->text());
    show();
}

void RequestBanner::answer(bool isAccepted)
{
    const QString why = m_why->text().trimmed();
    const auto request = m_leader.view().request;
    if (!request || (!isAccepted && why.isEmpty()))
        return;
    m_answered = request->id;
    m_leader.answer(isAccepted, isAccepted ? QString() : why);
    look();
}

void RequestBanner::askWhy(bool asks)
{
    m_why->clear();
    m_send->setEnabled(false);
    for (QWidget *part : QWidgetList{m_why, m_send, m_back})
        part->setVisible(asks);
    for (QWidget *part : QWidgetList{m_refuse, m_stepDown})
        part->setVisible(!asks);
    if (asks)
        m_why->setFocus();
}

} // namespace lockkeeper::ui
