namespace EpiBot.Host.Api;

/// <summary>Errors in the Bot Framework's form: a code, what to do, and the field where one is wrong.</summary>
internal static class Problems
{
    public static IResult Field(string field, string message) => Results.Json(new { error = new { code = "BadArgument", field, message } }, statusCode: StatusCodes.Status400BadRequest);

    public static IResult Forbidden(string message) => Results.Json(new { error = new { code = "Forbidden", message } }, statusCode: StatusCodes.Status403Forbidden);

    public static IResult NotFound(string message) => Results.Json(new { error = new { code = "NotFound", message } }, statusCode: StatusCodes.Status404NotFound);

    public static IResult TooLarge(string message) => Results.Json(new { error = new { code = "MessageSizeTooBig", message } }, statusCode: StatusCodes.Status413PayloadTooLarge);

    public static IResult Busy(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "5";
        return Results.Json(new { error = new { code = "ServiceUnavailable", message = "Not booked. Send the same message again." } }, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
