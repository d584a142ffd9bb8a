// SPDX-License-Identifier: GPL-3.0-or-later
// SeveralDialog: its parts and where they stand.
#include "core/words/words.h"
#include "ui/operate/dialoghead.h"
#include "ui/operate/severaldialog.h"
#include "ui/parts/inklabel.h"
#include "ui/parts/panel.h"
#include "ui/style/digits.h"
#include "ui/style/iconbutton.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTreeWidget>

namespace lockkeeper::ui {

namespace severallayout {

constexpr int MostReason = 500; // letters; the audit table keeps them all

QLineEdit *field(const char *name, const QString &about, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(about);
    edit->setMaxLength(MostReason);
    return edit;
}

InkLabel *label(const QString &text, QWidget *buddy, QWidget *parent)
{
    auto *made = new InkLabel(Role::Text2, 12, QFont::Normal, parent);
    made->setText(text);
    made->setBuddy(buddy);
    return made;
}

} // namespace severallayout

void SeveralDialog::layOut()
{
    auto *ground = new Panel(Role::Surface, this);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildForm(), 1);
    column->addWidget(buildFoot());
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(ground);
    resize(760, 600);
    setWindowTitle(m_head->title());
}

QWidget *SeveralDialog::buildForm()
{
    auto *form = new QWidget(this);
    m_head = new DialogHead(tr("Release %1 dead locks").arg(m_plan.count()), m_source->view(), form);
    m_notice = new NoticeBox(NoticeBox::Tone::Late, form);
    m_notice->setObjectName(QStringLiteral("severalNotice"));
    m_list = new QTreeWidget(form);
    m_list->setObjectName(QStringLiteral("severalList"));
    m_list->setAccessibleName(tr("The locks that will be released"));
    m_list->setHeaderLabels({tr("Lock"), tr("Holder"), tr("State"), tr("Last heartbeat")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setStretchLastSection(true);
    m_statements = new QPlainTextEdit(form);
    m_statements->setObjectName(QStringLiteral("severalStatements"));
    m_statements->setAccessibleName(tr("The statements that will run"));
    m_statements->setReadOnly(true);
    m_statements->setTabChangesFocus(true);
    m_statements->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_statements->setFont(codeFont(12));
    m_reason = severallayout::field("severalReasonField", tr("Reason"), form);
    m_number = severallayout::field("severalCountField", tr("Number of locks"), form);
    m_number->setMaximumWidth(120);
    auto *what = new InkLabel(Role::Text2, 12, QFont::DemiBold, form);
    what->setText(tr("What will run, each once and in a transaction of its own"));
    connect(m_reason, &QLineEdit::textChanged, this, &SeveralDialog::showMissing);
    connect(m_number, &QLineEdit::textChanged, this, &SeveralDialog::showMissing);

    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(10);
    column->addWidget(m_head);
    column->addWidget(m_notice);
    column->addWidget(m_list, 3);
    column->addWidget(what);
    column->addWidget(m_statements, 2);
    column->addWidget(
        severallayout::label(tr("Reason; it goes to the journal with your name"), m_reason, form));
    column->addWidget(m_reason);
    column->addWidget(severallayout::label(
        tr("Type the number of locks (%1) to release all of them").arg(m_plan.count()), m_number, form));
    column->addWidget(m_number);
    return form;
}

QWidget *SeveralDialog::buildFoot()
{
    auto *foot = new Panel(Role::Sunken, this);
    foot->setTopLine(true);
    m_missing = new InkLabel(Role::Text2, 13, QFont::Normal, foot);
    m_missing->setObjectName(QStringLiteral("severalMissing"));
    m_missing->setWordWrap(true);
    m_run = new IconButton(tr("Release %1 Locks").arg(m_plan.count()), IconButton::Kind::Danger, foot);
    m_run->setObjectName(QStringLiteral("severalRun"));
    m_run->setMinimumWidth(180);
    m_keep = new IconButton(tr("Keep Locks"), IconButton::Kind::Primary, foot);
    m_keep->setObjectName(QStringLiteral("severalKeep"));
    m_keep->setDefault(true);
    m_keep->setMinimumWidth(124);
    connect(m_run, &QPushButton::clicked, this, &SeveralDialog::arm);
    connect(m_keep, &QPushButton::clicked, this, &SeveralDialog::reject);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(24, 12, 24, 14);
    row->setSpacing(12);
    row->addWidget(m_missing, 1);
    row->addWidget(m_run);
    row->addWidget(m_keep);
    return foot;
}

} // namespace lockkeeper::ui
