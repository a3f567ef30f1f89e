//! The loop of an application without a place in the Dock.

use std::{
    io,
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use dispatch2::DispatchQueue;
use objc2::MainThreadMarker;
use objc2_app_kit::{
    NSApplication, NSApplicationActivationPolicy, NSEvent, NSEventModifierFlags, NSEventType,
};
use objc2_core_graphics::CGSessionCopyCurrentDictionary;
use objc2_foundation::NSPoint;

static HAS_LOOP: AtomicBool = AtomicBool::new(false);

/// Whether the first thread's loop runs.
pub(crate) fn has_loop() -> bool {
    HAS_LOOP.load(Ordering::SeqCst)
}

pub(super) fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> io::Result<T> {
    let (Some(first), Some(_screen)) = (MainThreadMarker::new(), CGSessionCopyCurrentDictionary()) else {
        return Ok(work());
    };
    let app = NSApplication::sharedApplication(first);
    app.setActivationPolicy(NSApplicationActivationPolicy::Accessory);
    HAS_LOOP.store(true, Ordering::SeqCst);
    let worker = thread::Builder::new().name("work".to_owned()).spawn(|| {
        let _end = End;
        work()
    })?;
    app.run();
    HAS_LOOP.store(false, Ordering::SeqCst);
    worker.join().map_err(|_| io::Error::other("the work ended before it was done"))
}

/// Ends the loop when this value is dropped, however the work has ended.
struct End;

impl Drop for End {
    fn drop(&mut self) {
        DispatchQueue::main().exec_async(|| {
            let Some(first) = MainThreadMarker::new() else { return };
            let app = NSApplication::sharedApplication(first);
            app.stop(None);
            // The loop looks whether it is to stop only after an event, and there may be no event for hours.
            if let Some(event) = nothing() {
                app.postEvent_atStart(&event, true);
            }
        });
    }
}

/// An event that means nothing.
fn nothing() -> Option<objc2::rc::Retained<NSEvent>> {
    NSEvent::otherEventWithType_location_modifierFlags_timestamp_windowNumber_context_subtype_data1_data2(
        NSEventType::ApplicationDefined,
        NSPoint::new(0.0, 0.0),
        NSEventModifierFlags::empty(),
        0.0,
        0,
        None,
        0,
        0,
        0,
    )
}
