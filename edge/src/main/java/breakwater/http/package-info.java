/// HTTP: the operator's API, its live stream and the dashboard, on a server that expects hostile clients.
///
/// Entry point: [breakwater.http.ApiServer]. In: immutable pictures of the engine and HTTP requests. Out: JSON, the
/// page, and [breakwater.model.Command] values handed to a [breakwater.http.CommandGateway].
///
///     request --> WebServer (host, origin, rate) --> route --> token --> body --> CommandGateway
///
/// Never touches the engine itself and never makes it wait.
@NullMarked
package breakwater.http;

import org.jspecify.annotations.NullMarked;
