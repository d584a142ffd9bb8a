// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/operateask.h"

#include "ui/parts/environment.h"
#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"
#include "ui/watch/sourcewords.h"

#include <QHBoxLayout>

namespace lockkeeper::ui {

OperateAsk::OperateAsk(const SourceView &source, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("operateAsk"));
    setWindowTitle(tr("Operate %1?").arg(source.title));
    auto *environment = new EnvironmentPill(this);
    environment->setEnvironment(source.environment);
    auto *title = makeLabel(windowTitle(), 20, QFont::DemiBold);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(title, 1);
    head->addWidget(environment);
    auto *text = makeLabel(tr("Its locks in %1 can then be released, frozen and led from here. Each of these "
                              "asks again before it writes. After 15 minutes without input this source goes "
                              "back to Watching.")
                               .arg(tableLine(source)),
                           13);
    text->setWordWrap(true);
    text->setMinimumWidth(420);
    auto *operate = new IconButton(tr("Operate"), IconButton::Kind::Plain);
    operate->setObjectName(QStringLiteral("operateConfirm"));
    auto *keep = new IconButton(tr("Keep Watching"), IconButton::Kind::Primary);
    keep->setObjectName(QStringLiteral("operateKeep"));
    keep->setDefault(true);
    connect(operate, &QPushButton::clicked, this, &QDialog::accept);
    connect(keep, &QPushButton::clicked, this, &QDialog::reject);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(12);
    buttons->addStretch();
    buttons->addWidget(operate);
    buttons->addWidget(keep);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(14);
    column->addLayout(head);
    column->addWidget(text);
    column->addLayout(buttons);
    keep->setFocus();
}

} // namespace lockkeeper::ui
