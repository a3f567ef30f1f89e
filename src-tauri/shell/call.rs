//! A call of the page, as the commands see the call.

use serde::{Serialize, de::DeserializeOwned};
use tauri::{
    AppHandle, Manager, WebviewWindow, Wry,
    http::HeaderMap,
    ipc::{InvokeBody, InvokeMessage},
};
use withhold_engine::domain::sentence;
use withhold_engine::{AppError, ErrorCode};

use crate::{host::Host, only_window};

/// A call: who called, and with what.
pub(crate) struct Call {
    app: AppHandle,
    message: InvokeMessage<Wry>,
}

/// What a command does with a call: gives its answer as JSON.
pub(crate) type Work = fn(&Call) -> Result<String, AppError>;

impl Call {
    pub(crate) fn new(message: InvokeMessage<Wry>) -> Self {
        Self { app: message.webview_ref().app_handle().clone(), message }
    }

    pub(crate) fn app(&self) -> &AppHandle {
        &self.app
    }

    pub(crate) fn host(&self) -> &Host {
        self.state()
    }

    /// What the program keeps of a kind. Each kind that a command asks for is kept from the start on.
    pub(crate) fn state<T: Send + Sync + 'static>(&self) -> &T {
        self.app.state::<T>().inner()
    }

    /// The window that called.
    ///
    /// # Errors
    /// When the window was closed meanwhile.
    pub(crate) fn window(&self) -> Result<WebviewWindow, AppError> {
        only_window::of(&self.app).ok_or_else(|| {
            AppError::new(
                ErrorCode::NotFound,
                sentence!("window.gone", "The window was closed meanwhile."),
                sentence!("window.hint.gone", "Start Withhold again."),
            )
        })
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        self.message.headers()
    }

    /// The bytes that the page sent in place of a request in JSON; `None` where the page sent no bytes.
    pub(crate) fn bytes(&self) -> Option<&[u8]> {
        match self.message.payload() {
            InvokeBody::Raw(bytes) => Some(bytes),
            InvokeBody::Json(_) => None,
        }
    }

    /// The request that the page sent in JSON.
    ///
    /// # Errors
    /// When the request is not of the kind that the command takes.
    pub(crate) fn request<T: DeserializeOwned>(&self) -> Result<T, AppError> {
        let request = match self.message.payload() {
            InvokeBody::Json(json) => json.get("request").unwrap_or(&serde_json::Value::Null),
            InvokeBody::Raw(_) => &serde_json::Value::Null,
        };
        // What is wrong with the request is not told: the words would hold as much of the request as the page sent.
        T::deserialize(request).map_err(|_| {
            AppError::new(
                ErrorCode::Invalid,
                sentence!(
                    "window.not_understood",
                    "The window asked for something that cannot be understood, and nothing was done."
                ),
                sentence!("window.hint.not_understood", "Close the window and start Withhold again."),
            )
        })
    }
}

/// An answer as JSON.
///
/// # Errors
/// When the answer cannot be written as JSON.
pub(crate) fn answer<T: Serialize>(answer: &T) -> Result<String, AppError> {
    serde_json::to_string(answer).map_err(|error| {
        AppError::new(
            ErrorCode::Invalid,
            sentence!(
                "window.not_answered",
                "The answer cannot be given to the window: {error}. What was asked for was done.",
                error = error.to_string()
            ),
            sentence!("window.hint.not_answered", "Close the window and start Withhold again."),
        )
    })
}
