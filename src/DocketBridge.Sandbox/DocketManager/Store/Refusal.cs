namespace DocketBridge.Sandbox.DocketManager.Store;

/// <summary>The site refuses a request; becomes a problem+json answer.</summary>
internal sealed class Refusal : Exception
{
    private Refusal(int status, string title, string detail, string? field)
        : base(detail)
    {
        Status = status;
        Title = title;
        Field = field;
    }

    public int Status { get; }

    public string Title { get; }

    public string? Field { get; }

    public static Refusal Malformed(string detail, string? field = null) =>
        new(400, "The request is malformed", detail, field);

    public static Refusal Unauthorized() => new(401, "The key is missing or wrong", "Send the site's key.", null);

    public static Refusal Forbidden(string detail) => new(403, "Not allowed", detail, null);

    public static Refusal NotFound() => new(404, "There is no such record", "No record ever had this id.", null);

    public static Refusal Conflict(string detail, string? field = null) =>
        new(409, "The record's state does not allow this", detail, field);

    public static Refusal CursorTooOld() =>
        new(410, "The cursor is too old", "The feed no longer reaches back to it: read everything anew.", "since");

    public static Refusal VersionConflict() =>
        new(412, "The record has changed", "Its version is not the one in If-Match.", "If-Match");

    public static Refusal TooLarge() => new(413, "The body is too large", "At most 1,048,576 bytes.", null);

    public static Refusal NotJson() => new(415, "The body is not JSON", "Send application/json.", "Content-Type");

    public static Refusal Invalid(string field, string detail) => new(422, "A field is not acceptable", detail, field);

    public static Refusal VersionRequired() =>
        new(428, "A version is required", "Send If-Match with the version last seen.", "If-Match");
}
