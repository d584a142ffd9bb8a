// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/release/releaseform.h"

#include "core/words/words.h"
#include "ui/help/helpwindow.h"
#include "ui/parts/checkbox.h"
#include "ui/parts/commandbox.h"
#include "ui/parts/inklabel.h"
#include "ui/parts/noticebox.h"
#include "ui/parts/panel.h"
#include "ui/release/evidencepanel.h"
#include "ui/release/rivalchoice.h"
#include "ui/release/statementtext.h"
#include "ui/style/digits.h"
#include "ui/style/iconbutton.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace lockkeeper::ui {

namespace releaseform {

constexpr int MostReason = 500; // letters; the audit table keeps them all
constexpr qsizetype LongestOwner = 200; // letters; it is to be typed, so its middle must not be left out

InkLabel *heading(const QString &text, QWidget *parent)
{
    auto *label = new InkLabel(Role::Text2, 12, QFont::DemiBold, parent);
    label->setText(text);
    return label;
}

} // namespace releaseform

ReleaseForm::ReleaseForm(QWidget *parent)
    : QWidget(parent)
    , m_rival(new RivalChoice(this))
    , m_evidence(new EvidencePanel(this))
    , m_risk(new NoticeBox(NoticeBox::Tone::Late, this))
{
    m_risk->setObjectName(QStringLiteral("releaseRisk"));
    connect(m_risk, &NoticeBox::linkClicked, this,
            [this] { HelpWindow::showAt(QStringLiteral("deploying#fenced-work"), window()); });
    auto *top = new QHBoxLayout;
    top->setSpacing(24);
    top->addWidget(m_evidence, 1);
    top->addWidget(buildStatement(), 1);
    m_input = buildInput();
    connect(m_rival, &RivalChoice::edited, this, &ReleaseForm::edited);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(14);
    column->addWidget(m_rival);
    column->addWidget(buildAsk());
    column->addLayout(top);
    column->addWidget(m_risk);
    column->addWidget(m_input);
    column->addStretch();
}

QWidget *ReleaseForm::buildAsk()
{
    auto *box = new Panel(Role::Sunken, this);
    box->setFrame(6, Role::Line);
    m_askText = new InkLabel(Role::Text, 13, QFont::Normal, box);
    m_askText->setObjectName(QStringLiteral("releaseAskText"));
    m_askText->setWordWrap(true);
    auto *button = new IconButton(tr("Ask to Step Down\u2026"), IconButton::Kind::Plain, box);
    button->setObjectName(QStringLiteral("releaseAsk"));
    button->setAccessibleName(tr("Ask the holder to step down first"));
    connect(button, &QPushButton::clicked, this, &ReleaseForm::askClicked);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(12);
    row->addWidget(m_askText, 1);
    row->addWidget(button);
    m_ask = box;
    m_ask->hide();
    return box;
}

void ReleaseForm::showAsk(bool offered, const QString &holder)
{
    m_ask->setVisible(offered);
    m_askText->setText(tr("Ask first: %1 can end its work and release the lock by itself.").arg(holder));
}

QWidget *ReleaseForm::buildStatement()
{
    auto *box = new QWidget(this);
    m_statement = new QPlainTextEdit(box);
    m_statement->setObjectName(QStringLiteral("releaseStatement"));
    m_statement->setAccessibleName(tr("The statement that will run"));
    m_statement->setReadOnly(true);
    m_statement->setTabChangesFocus(true);
    m_statement->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_statement->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_statement->setFont(codeFont(12));
    m_next = new InkLabel(Role::Text, 13, QFont::Normal, box);
    m_next->setObjectName(QStringLiteral("releaseNext"));
    m_next->setWordWrap(true);
    m_once = new InkLabel(Role::Text2, 12, QFont::Normal, box);
    m_once->setText(tr("Exactly one row must change, or everything is rolled back."));
    m_once->setWordWrap(true);
    m_command = new CommandBox(box);

    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_what = releaseform::heading(tr("What will run, once, in one transaction"), box);
    column->addWidget(m_what);
    column->addWidget(m_statement);
    column->addWidget(m_command);
    column->addWidget(m_once);
    column->addSpacing(6);
    column->addWidget(releaseform::heading(tr("What happens next"), box));
    column->addWidget(m_next);
    column->addStretch();
    return box;
}

QWidget *ReleaseForm::buildInput()
{
    auto *box = new QWidget(this);
    m_reason = new QLineEdit(box);
    m_reason->setObjectName(QStringLiteral("releaseReason"));
    m_reason->setMaxLength(releaseform::MostReason);
    m_reason->setPlaceholderText(tr("Why this lock must be released"));
    m_name = new QLineEdit(box);
    m_name->setObjectName(QStringLiteral("releaseName"));
    m_nameLabel = new InkLabel(Role::Text2, 12, QFont::Normal, box);
    m_nameLabel->setBuddy(m_name);
    auto *reasonLabel = new InkLabel(Role::Text2, 12, QFont::Normal, box);
    reasonLabel->setText(tr("Reason; it goes to the journal with your name"));
    reasonLabel->setBuddy(m_reason);
    m_reason->setAccessibleName(tr("Reason"));

    const auto pair = [box](InkLabel *label, QLineEdit *field) {
        auto *both = new QWidget(box);
        auto *column = new QVBoxLayout(both);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(5);
        column->addWidget(label);
        column->addWidget(field);
        return both;
    };
    m_nameBox = pair(m_nameLabel, m_name);
    m_owner = new QLineEdit(box);
    m_owner->setObjectName(QStringLiteral("releaseOwner"));
    m_owner->setAccessibleName(tr("The owner's name, typed"));
    m_ownerLabel = new InkLabel(Role::Text2, 12, QFont::Normal, box);
    m_ownerLabel->setBuddy(m_owner);
    m_ownerLabel->setElided(true);
    m_nameLabel->setElided(true);
    m_ownerBox = pair(m_ownerLabel, m_owner);
    m_now = new QLineEdit(box);
    m_now->setObjectName(QStringLiteral("releaseNow"));
    m_now->setAccessibleName(tr("NOW, typed"));
    auto *nowLabel = new InkLabel(Role::Text2, 12, QFont::Normal, box);
    nowLabel->setText(tr("Skip the lock delay: type NOW"));
    nowLabel->setBuddy(m_now);
    m_nowBox = pair(nowLabel, m_now);
    m_checked = new CheckBox(tr("I checked that the owner is not running"), box);
    m_checked->setObjectName(QStringLiteral("releaseChecked"));
    m_checked->setMinimumHeight(30); // beside a field
    auto *row = new QHBoxLayout; // a hidden name leaves its room to the reason
    row->setSpacing(16);
    row->addWidget(pair(reasonLabel, m_reason), 3);
    row->addWidget(m_nameBox, 2);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    auto *second = new QHBoxLayout;
    second->setSpacing(16);
    second->addWidget(m_ownerBox, 3);
    second->addWidget(m_checked, 2, Qt::AlignBottom);
    second->addWidget(m_nowBox, 2);
    column->addLayout(row);
    column->addLayout(second);
    for (QLineEdit *field : {m_reason, m_name, m_owner, m_now})
        connect(field, &QLineEdit::textChanged, this, &ReleaseForm::edited);
    connect(m_checked, &QCheckBox::toggled, this, &ReleaseForm::edited);
    return box;
}

void ReleaseForm::showStatement(const QString &sql)
{
    const QString statement = laidOutStatement(sql);
    if (m_statement->toPlainText() != statement) {
        m_statement->setPlainText(statement);
        m_statement->moveCursor(QTextCursor::End); // the guards are at its end, and they are what matters
        m_statement->moveCursor(QTextCursor::StartOfLine);
        const int lines = static_cast<int>(statement.count(QLatin1Char('\n'))) + 1;
        const int lineHeight = QFontMetrics(codeFont(12)).lineSpacing();
        m_statement->setFixedHeight(std::clamp(lines, 3, 9) * lineHeight + 22);
    }
}

void ReleaseForm::showPlan(const ReleasePlan &plan, const LockView &lock, const SourceView &source)
{
    showStatement(plan.statement);
    m_next->setText(plan.isTakeover ? words::takeoverNext(lock) : words::releaseNext(lock, source));
    const bool asks = plan.rung != Rung::Forbidden;
    if (asks)
        m_risk->setWords(tr("What this cannot promise"),
                         plan.isTakeover ? words::takeoverRisk(lock) : words::releaseRisk(lock, source));
    else
        m_risk->setWords(plan.isTakeover ? tr("A takeover is not offered now")
                                         : tr("A forced release is not offered now"),
                         plan.refusal);
    m_risk->setLink(asks ? tr("How work is fenced") : QString());
    m_risk->setTone(asks ? NoticeBox::Tone::Late : NoticeBox::Tone::Calm);
    m_input->setVisible(asks);
    m_rival->setPlan(plan);
    const bool checks = plan.rung == Rung::Checked;
    const bool lives = plan.rung == Rung::OwnerName;
    m_nameBox->setVisible(plan.rung == Rung::LockName || checks);
    m_nameLabel->setText((checks                  ? tr("Held, not dead: type %1")
                              : plan.expectsBeats ? tr("No progress, but it lives: type %1")
                                                  : tr("Late, not dead: type %1"))
                             .arg(words::shown(plan.lock)));
    m_ownerBox->setVisible(lives || (checks && plan.hasNamedOwner()));
    m_ownerLabel->setText((lives ? tr("Alive: type its owner, %1") : tr("Its owner: type %1"))
                              .arg(words::shown(plan.typedOwner(), releaseform::LongestOwner)));
    m_checked->setText(lives ? tr("I know that the owner is running")
                             : tr("I checked that the owner is not running"));
    m_checked->setVisible(checks || lives);
    m_nowBox->setVisible(asks && plan.isTakeover);
    m_statement->setVisible(!plan.statement.isEmpty());
    m_once->setVisible(!plan.statement.isEmpty());
    m_command->setCommand(plan.command);
    m_what->setText(plan.statement.isEmpty() && !plan.command.isEmpty()
                        ? tr("What to run in your own shell; nothing runs from here")
                        : tr("What will run, once, in one transaction"));
    m_name->setAccessibleName(tr("The lock's name, typed"));
}

void ReleaseForm::showEvidence(const WatchedSource &source, const SourceView &view, const LockView &lock)
{
    m_evidence->show(source, view, lock);
}

void ReleaseForm::setInputEnabled(bool enabled)
{
    m_reason->setEnabled(enabled);
    m_name->setEnabled(enabled);
    m_owner->setEnabled(enabled);
    m_now->setEnabled(enabled);
    m_checked->setEnabled(enabled);
    m_rival->setEnabled(enabled);
    m_ask->setEnabled(enabled);
}

void ReleaseForm::showEnd(const QString &sentence)
{
    m_risk->setTone(NoticeBox::Tone::Good);
    m_risk->setLink({});
    m_risk->setWords(sentence, tr("Look at the lock again before you decide anew."));
    m_input->hide();
    m_ask->hide();
    m_rival->hide();
}

void ReleaseForm::focusReason()
{
    m_reason->setFocus();
}

QString ReleaseForm::reason() const
{
    return m_reason->text().trimmed();
}

Given ReleaseForm::given() const
{
    return {reason(),      m_name->text(),   m_owner->text(), m_checked->isChecked(), SourceHealth::Reading,
            m_now->text(), m_rival->chosen()};
}

} // namespace lockkeeper::ui
