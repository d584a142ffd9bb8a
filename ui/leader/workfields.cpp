// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leader/workfields.h"

#include "core/words/words.h"
#include "ui/leader/fieldlabel.h"
#include "ui/style/combobox.h"

#include <QDir>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QProcess>

#include <cmath>
#include <csignal>

namespace lockkeeper::ui {

namespace workfields {

constexpr int ACommand = 1; // row of the first choice

Milliseconds span(const QDoubleSpinBox *box)
{
    return Milliseconds(std::llround(box->value() * 1000));
}

template <typename Value>
QComboBox *choice(const char *name, const QList<std::pair<QString, Value>> &rows, QWidget *parent)
{
    auto *box = new ComboBox(parent);
    box->setObjectName(QLatin1String(name));
    for (const auto &[text, value] : rows)
        box->addItem(text, static_cast<int>(value));
    return box;
}

} // namespace workfields

WorkFields::WorkFields(QWidget *parent)
    : QWidget(parent)
{
    m_run = workfields::choice<int>("leadRun", {{tr("Nothing"), 0}, {tr("A Command"), workfields::ACommand}},
                                    this);
    m_sleep = workfields::choice<SleepChoice>("leadSleep",
                                              {{tr("Release It First"), SleepChoice::Release},
                                               {tr("Stay Awake While Leading"), SleepChoice::Inhibit}},
                                              this);
    auto *grid = fieldGrid();
    addField(grid, 0, 0, tr("Run while leading"), m_run);
    addField(grid, 0, 2, tr("Before sleep"), m_sleep);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addLayout(grid);
    column->addWidget(buildCommand());
    connect(m_run, &QComboBox::currentIndexChanged, this, &WorkFields::showChoice);
    connect(m_sleep, &QComboBox::currentIndexChanged, this, &WorkFields::edited);
    showChoice();
}

QDoubleSpinBox *WorkFields::seconds(const char *name, double value)
{
    auto *box = new QDoubleSpinBox(m_box);
    box->setObjectName(QLatin1String(name));
    box->setRange(0, 3600);
    box->setDecimals(1);
    box->setValue(value);
    box->setSuffix(tr(" s"));
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    connect(box, &QDoubleSpinBox::valueChanged, this, &WorkFields::edited);
    return box;
}

QWidget *WorkFields::buildCommand()
{
    const WorkOrder usual;
    m_box = new QWidget(this);
    m_box->setObjectName(QStringLiteral("leadWork"));
    m_command = new QLineEdit(m_box);
    m_command->setObjectName(QStringLiteral("leadCommand"));
    m_command->setPlaceholderText(tr("/srv/app/job.sh --all \"two words\""));
    m_understood = new InkLabel(Role::Text2, 12, QFont::Normal, m_box);
    m_understood->setObjectName(QStringLiteral("leadUnderstood"));
    m_understood->setWordWrap(true);
    m_grace = seconds("leadGrace", double(usual.grace.count()) / 1000);
    m_margin = seconds("leadMargin", double(usual.margin.count()) / 1000);
    m_signal = workfields::choice<int>("leadSignal", {}, m_box);
    for (const int number : {SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGABRT, SIGKILL})
        m_signal->addItem(QStringLiteral("SIG") + signalName(number), number);
    m_after = workfields::choice<AfterExit>("leadAfterExit",
                                            {{tr("Step Down"), AfterExit::StepDown},
                                             {tr("Start It Again"), AfterExit::Restart},
                                             {tr("Lead On Without It"), AfterExit::Stay}},
                                            m_box);
    auto *grid = fieldGrid(m_box);
    addField(grid, 0, 0, tr("Command"), m_command, 3);
    grid->addWidget(m_understood, 1, 1, 1, 3);
    addField(grid, 2, 0, tr("Stop signal"), m_signal);
    addField(grid, 2, 2, tr("When it ends"), m_after);
    addField(grid, 3, 0, tr("Grace to SIGKILL"), m_grace);
    addField(grid, 3, 2, tr("Margin to the deadline"), m_margin);
    connect(m_command, &QLineEdit::textChanged, this, &WorkFields::showChoice);
    connect(m_command, &QLineEdit::returnPressed, this, &WorkFields::submitted);
    for (const QComboBox *box : {m_signal, m_after})
        connect(box, &QComboBox::currentIndexChanged, this, &WorkFields::edited);
    return m_box;
}

bool WorkFields::runsCommand() const
{
    return m_run->currentData().toInt() == workfields::ACommand && m_run->isEnabled();
}

void WorkFields::setRefusal(const QString &refusal)
{
    m_run->setEnabled(refusal.isEmpty());
    m_run->setToolTip(refusal);
    m_run->setAccessibleDescription(refusal);
    if (!refusal.isEmpty())
        m_run->setCurrentIndex(0);
}

void WorkFields::showChoice()
{
    m_box->setVisible(runsCommand());
    const QStringList words = QProcess::splitCommand(m_command->text());
    QStringList shown;
    for (const QString &word : words)
        shown.append(u'[' + words::shown(word) + u']');
    m_understood->setText(
        words.isEmpty() ? tr("It runs without a shell, in %1; double quotes keep words together.")
                              .arg(QDir::currentPath())
                        : tr("Runs %1 without a shell, in %2.").arg(shown.join(u' '), QDir::currentPath()));
    emit edited();
}

WorkOrder WorkFields::order() const
{
    WorkOrder order;
    if (!runsCommand())
        return order;
    order.command = QProcess::splitCommand(m_command->text());
    order.grace = workfields::span(m_grace);
    order.margin = workfields::span(m_margin);
    order.stopSignal = m_signal->currentData().toInt();
    order.afterExit = static_cast<AfterExit>(m_after->currentData().toInt());
    return order;
}

SleepChoice WorkFields::sleep() const
{
    return static_cast<SleepChoice>(m_sleep->currentData().toInt());
}

QString WorkFields::missing() const
{
    return runsCommand() && order().command.isEmpty() ? tr("Say which command is to run while you lead.")
                                                      : QString();
}

} // namespace lockkeeper::ui
