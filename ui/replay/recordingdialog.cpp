// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/recordingdialog.h"

#include "core/words/words.h"
#include "ui/parts/checkbox.h"
#include "ui/parts/inklabel.h"
#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace lockkeeper::ui {

namespace recordingdialog {

constexpr int LabelWidth = 64; ///< of both groups, so that their fields stand in one line

QLabel *fieldLabel(const QString &text)
{
    QLabel *label = makeLabel(text, 13, QFont::Normal, QStringLiteral("text2"));
    label->setMinimumWidth(LabelWidth);
    return label;
}

} // namespace recordingdialog

RecordingDialog::RecordingDialog(recording::Recorder &recorder, const RecordingChoice &choice,
                                 QWidget *parent)
    : QDialog(parent)
    , m_recorder(recorder)
    , m_on(new CheckBox(tr("Record what is watched")))
    , m_trouble(new InkLabel(Role::Dead, 12, QFont::Normal, this))
{
    setObjectName(QStringLiteral("recordingSettings"));
    setWindowTitle(tr("Recording"));
    m_on->setObjectName(QStringLiteral("recordingOn"));
    m_on->setChecked(choice.isOn);
    m_trouble->setObjectName(QStringLiteral("recordingTrouble"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(14);
    column->addWidget(makeLabel(tr("Recording"), 20, QFont::DemiBold));
    column->addWidget(m_on);
    column->addWidget(makeFacts());
    column->addWidget(makeLine());
    column->addWidget(makeFields(choice));
    column->addWidget(m_trouble);
    column->addWidget(makeFoot());
    setMinimumWidth(560);
    connect(&m_recorder, &recording::Recorder::stateChanged, this, &RecordingDialog::showState);
    showState();
    check();
    m_on->setFocus();
}

QWidget *RecordingDialog::makeFacts()
{
    auto *place = new QLineEdit(m_recorder.path());
    place->setObjectName(QStringLiteral("recordingPlace"));
    place->setAccessibleName(tr("File of the recording"));
    place->setReadOnly(true);
    place->setCursorPosition(0);
    place->setToolTip(m_recorder.path());
    auto *folder = new IconButton(tr("Open Folder"));
    folder->setObjectName(QStringLiteral("recordingFolder"));
    connect(folder, &IconButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_recorder.path()).absolutePath()));
    });
    m_held = new InkLabel(Role::Text2, 13, QFont::Normal, this);
    m_held->setObjectName(QStringLiteral("recordingHeld"));
    m_erase = new IconButton(tr("Delete Recording\u2026"));
    m_erase->setObjectName(QStringLiteral("recordingErase"));
    connect(m_erase, &IconButton::clicked, this, &RecordingDialog::askToErase);
    auto *facts = new QWidget;
    auto *grid = new QGridLayout(facts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setColumnStretch(1, 1);
    grid->addWidget(recordingdialog::fieldLabel(tr("File")), 0, 0);
    grid->addWidget(place, 0, 1);
    grid->addWidget(folder, 0, 2);
    grid->addWidget(recordingdialog::fieldLabel(tr("It holds")), 1, 0);
    grid->addWidget(m_held, 1, 1);
    grid->addWidget(m_erase, 1, 2);
    return facts;
}

QWidget *RecordingDialog::makeFields(const RecordingChoice &choice)
{
    m_size = new QLineEdit(sizeField(choice.limits.bytes));
    m_size->setObjectName(QStringLiteral("recordingSize"));
    m_size->setAccessibleName(tr("At most this large, such as 256MB"));
    m_age = new QLineEdit(ageField(choice.limits.age));
    m_age->setObjectName(QStringLiteral("recordingAge"));
    m_age->setAccessibleName(tr("Keeps this long, such as 30d"));
    auto *fields = new QWidget;
    auto *form = new QFormLayout(fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(12);
    form->addRow(recordingdialog::fieldLabel(tr("At most")), m_size);
    form->addRow(recordingdialog::fieldLabel(tr("For")), m_age);
    form->addRow(makeLabel(tr("What is older, or more, goes: the oldest first."), 12, QFont::Normal,
                           QStringLiteral("text3")));
    for (QLineEdit *field : {m_size, m_age})
        connect(field, &QLineEdit::textChanged, this, &RecordingDialog::check);
    return fields;
}

QWidget *RecordingDialog::makeFoot()
{
    auto *cancel = new IconButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    connect(cancel, &IconButton::clicked, this, &QDialog::reject);
    m_save = new IconButton(tr("Save"), IconButton::Kind::Primary);
    m_save->setObjectName(QStringLiteral("recordingSave"));
    m_save->setDefault(true);
    connect(m_save, &IconButton::clicked, this, &RecordingDialog::save);
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(m_save);
    return foot;
}

void RecordingDialog::showState()
{
    m_held->setText(recordedText(m_recorder.state()));
    m_erase->setEnabled(m_recorder.state().bytes > 0);
}

void RecordingDialog::check()
{
    const auto size = recording::parseSize(m_size->text());
    const auto age = recording::parseAge(m_age->text());
    m_trouble->setText(!size ? size.error().message : !age ? age.error().message : QString());
    m_trouble->setVisible(!size || !age);
    m_save->setEnabled(size && age);
}

void RecordingDialog::save()
{
    const auto size = recording::parseSize(m_size->text());
    const auto age = recording::parseAge(m_age->text());
    if (!size || !age)
        return;
    emit chosen({m_on->isChecked(), {*size, *age}});
    accept();
}

void RecordingDialog::askToErase()
{
    auto *ask = new QMessageBox(QMessageBox::Warning, tr("Delete Recording"),
                                tr("Delete the whole recording?"), QMessageBox::NoButton, this);
    ask->setObjectName(QStringLiteral("eraseQuestion"));
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setInformativeText(
        tr("It holds %1. Charts, journal and replay of all that time are lost, for every source; the "
           "audit tables in the databases stay. This cannot be undone.")
            .arg(recordedText(m_recorder.state())));
    auto *keep = ask->addButton(tr("Keep It"), QMessageBox::RejectRole);
    auto *erase = ask->addButton(tr("Delete Recording"), QMessageBox::DestructiveRole);
    erase->setObjectName(QStringLiteral("eraseSure"));
    ask->setDefaultButton(keep);
    ask->setEscapeButton(keep);
    connect(erase, &QAbstractButton::clicked, this, &RecordingDialog::eraseAsked);
    ask->open();
}

QString sizeField(qint64 bytes)
{
    constexpr qint64 Unit = 1024;
    if (bytes % (Unit * Unit * Unit) == 0)
        return QStringLiteral("%1GB").arg(bytes / (Unit * Unit * Unit));
    if (bytes % (Unit * Unit) == 0)
        return QStringLiteral("%1MB").arg(bytes / (Unit * Unit));
    return QStringLiteral("%1KB").arg(bytes / Unit);
}

QString ageField(std::chrono::hours age)
{
    return age.count() % 24 == 0 ? QStringLiteral("%1d").arg(age.count() / 24)
                                 : QStringLiteral("%1h").arg(age.count());
}

QString recordedText(const recording::State &state)
{
    if (state.bytes <= 0)
        return RecordingDialog::tr("Nothing yet");
    const QString size = QLocale::c().formattedDataSize(state.bytes, 1, QLocale::DataSizeTraditionalFormat);
    return state.since ? RecordingDialog::tr("%1, back to %2").arg(size, words::clockTime(*state.since))
                       : size;
}

} // namespace lockkeeper::ui
