// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/closequestion.h"

#include "core/words/words.h"

#include <QMessageBox>
#include <QPushButton>

namespace lockkeeper::ui {

void askToClose(const QStringList &led, QWidget *window, const std::function<void()> &stepDown)
{
    const QString name = QStringLiteral("closeQuestion");
    if (window->findChild<QMessageBox *>(name))
        return;
    auto *question = new QMessageBox(window);
    question->setObjectName(name);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setWindowTitle(QStringLiteral("Close Lockkeeper"));
    question->setText(led.size() == 1
                          ? QStringLiteral("This window leads %1.").arg(words::shown(led.constFirst()))
                          : QStringLiteral("This window leads %1 locks: %2.")
                                .arg(led.size())
                                .arg(words::shown(led.join(QStringLiteral(", ")), 200)));
    question->setInformativeText(QStringLiteral(
        "Closing it steps down: a command that runs while leading is ended first, then the lock "
        "is released and another may take it."));
    QPushButton *close =
        question->addButton(QStringLiteral("Step Down and Close"), QMessageBox::DestructiveRole);
    close->setObjectName(QStringLiteral("closeStepDown"));
    QPushButton *keep = question->addButton(QStringLiteral("Keep Open"), QMessageBox::RejectRole);
    keep->setObjectName(QStringLiteral("closeKeep"));
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    QObject::connect(close, &QPushButton::clicked, window, stepDown);
    question->open();
}

} // namespace lockkeeper::ui
