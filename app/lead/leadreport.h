// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lead/lead.h"
#include "app/terminal/outputqueue.h"
#include "core/lease/leaderview.h"
#include "core/process/workoutput.h"

namespace lockkeeper::cli {

/// A leader's phases as lines on standard output, one at each change, and what its command writes.
class LeadReport
{
public:
    /// How it is told.
    enum class Form {
        Text,
        Json, ///< an event at each change of phase
        States, ///< the whole view at each change of anything, for the program that started us
    };
    /// Without queues it waits for its reader.
    explicit LeadReport(bool json);
    LeadReport(Form form, OutputQueue *output, OutputQueue *errors);

    void follow(const LeaderView &view);
    void follow(const WorkOutput &output) const;
    /// 0 released, 6 lost, 7 stopped itself at its deadline.
    [[nodiscard]] static int exitCodeOf(const LeaderView &view);

private:
    void say(const QString &line) const;
    void say(const QJsonObject &object) const;
    void sayEvent(const LeaderView &view) const;

    Form m_form;
    OutputQueue *m_output = nullptr;
    OutputQueue *m_errors = nullptr;
    LeaderView m_last = {};
};

/// Usage error for a name that the table cannot hold: empty, with outer blanks, over 190 bytes, with a NUL.
[[nodiscard]] Status checkLockName(const QString &lock);

} // namespace lockkeeper::cli
