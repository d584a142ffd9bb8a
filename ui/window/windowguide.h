// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace lockkeeper::ui {

class WindowParts;

/// What the parts of a window are for: the tour that leads a new person round them, and where F1 leads from
/// each. GUI thread.
class WindowGuide final
{
public:
    /// Both outlive it.
    WindowGuide(QWidget &window, const WindowParts &parts);

    /// Leads round the window, in place of a tour that goes on; the keyboard stays where it is.
    void beginTour();
    /// The same, with the keyboard in it.
    void takeTour();
    void endTour();

private:
    void placeHelp();

    QWidget &m_window;
    const WindowParts &m_parts;
};

} // namespace lockkeeper::ui
