// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bars/operateswitch.h"

#include "core/words/words.h"
#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"

#include <QHBoxLayout>

namespace lockkeeper::ui {

namespace operateswitch {

/// Whole minutes until the last one, so that nothing flickers in the header.
QString leftText(Milliseconds left)
{
    if (left > std::chrono::minutes(1))
        return words::duration(std::chrono::ceil<std::chrono::minutes>(left));
    return words::duration(std::chrono::ceil<std::chrono::seconds>(left));
}

} // namespace operateswitch

OperateSwitch::OperateSwitch(QWidget *parent)
    : QFrame(parent)
    , m_watching(new IconButton(tr("Watching"), IconButton::Kind::Segment))
    , m_operate(new IconButton(tr("Operate"), IconButton::Kind::Segment))
    , m_left(makeLabel({}, 12, QFont::Normal, QStringLiteral("text2")))
{
    setObjectName(QStringLiteral("operateSwitch"));
    m_watching->setObjectName(QStringLiteral("watchingButton"));
    m_watching->setToolTip(tr("Only look: every action that writes is off (Ctrl+Shift+M)."));
    m_operate->setObjectName(QStringLiteral("operateButton"));
    m_left->setObjectName(QStringLiteral("operateLeft"));
    m_left->setToolTip(tr("Without input this source goes back to Watching."));
    for (QPushButton *button : {m_watching, m_operate})
        button->setCheckable(true);
    // A click asks; what is checked is what is, and setMode() says so.
    connect(m_watching, &QPushButton::clicked, this, [this] {
        m_watching->setChecked(!m_operate->isChecked());
        emit watchAsked();
    });
    connect(m_operate, &QPushButton::clicked, this, [this] {
        m_operate->setChecked(!m_watching->isChecked());
        emit operateAsked();
    });
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_watching);
    row->addWidget(m_operate);
    row->addSpacing(6);
    row->addWidget(m_left);
    setMode({}, {});
}

void OperateSwitch::setMode(const QString &refusal, std::optional<Milliseconds> left)
{
    m_watching->setChecked(!left);
    m_operate->setChecked(left.has_value());
    m_operate->setEnabled(refusal.isEmpty());
    m_operate->setToolTip(!refusal.isEmpty()
                              ? refusal
                              : tr("Locks can be released, frozen and led (Ctrl+Shift+M). It goes back to "
                                   "Watching after 15 minutes without input."));
    m_operate->setAccessibleDescription(m_operate->toolTip());
    m_left->setVisible(left.has_value());
    if (left)
        m_left->setText(operateswitch::leftText(*left));
}

} // namespace lockkeeper::ui
