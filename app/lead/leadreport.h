// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lead/lead.h"
#include "core/lease/leaderview.h"

namespace lockkeeper::cli {

/// A leader's phases as lines on standard output, one at each change.
class LeadReport
{
public:
    explicit LeadReport(bool json);

    void follow(const LeaderView &view);
    /// 0 released, 6 lost, 7 the database was silent.
    [[nodiscard]] static int exitCodeOf(const LeaderView &view);

private:
    bool m_json;
    LeaderView m_last = {};
};

/// Usage error for a name that the table cannot hold: empty, with outer blanks, over 190 bytes, with a NUL.
[[nodiscard]] Status checkLockName(const QString &lock);

} // namespace lockkeeper::cli
