using System.Net;

namespace DocketManager;

/// <summary>Why a call to a DocketManager site failed, in terms of what to do next.</summary>
public enum DocketManagerErrorKind
{
    /// <summary>The request can never succeed as it is; <see cref="DocketManagerException.Field"/> may tell why.</summary>
    Invalid,

    /// <summary>The key is wrong or was withdrawn: stop and ask a person.</summary>
    Unauthorized,

    /// <summary>The key, or the site, does not allow this operation.</summary>
    Forbidden,

    /// <summary>No such record ever existed at the site.</summary>
    NotFound,

    /// <summary>The record's state does not allow it, for example because it is deleted.</summary>
    Conflict,

    /// <summary>The record has another version than the caller named: read and merge again.</summary>
    VersionConflict,

    /// <summary>The change feed no longer reaches back to the cursor: read everything anew.</summary>
    CursorTooOld,

    /// <summary>Too many calls: wait for <see cref="DocketManagerException.RetryAfter"/>. Nothing was done.</summary>
    RateLimited,

    /// <summary>The site cannot be reached or is out of order. Nothing was done.</summary>
    Unavailable,

    /// <summary>A write was sent and no usable answer came: it may have taken effect.</summary>
    Unclear,
}

/// <summary>A call to a DocketManager site failed. The message holds no record data and no key.</summary>
public sealed class DocketManagerException : Exception
{
    /// <summary>Makes the failure of one operation.</summary>
    public DocketManagerException(
        string operation,
        DocketManagerErrorKind kind,
        HttpStatusCode? status,
        Exception? inner = null
    )
        : base(Describe(operation, kind, status), inner)
    {
        Operation = operation;
        Kind = kind;
        Status = status;
    }

    /// <summary>The operation, for example <c>contacts.update</c>.</summary>
    public string Operation { get; }

    /// <summary>What to do about it.</summary>
    public DocketManagerErrorKind Kind { get; }

    /// <summary>The HTTP status of the last answer; null when none came.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>The JSON member, query parameter or header that was refused, where the site told.</summary>
    public string? Field { get; init; }

    /// <summary>
    /// The site's own explanation. It may quote record data: show it to the person concerned, keep it out of logs.
    /// </summary>
    public string? Detail { get; init; }

    /// <summary>How long the site asked to wait, where it did.</summary>
    public TimeSpan? RetryAfter { get; init; }

    private static string Describe(string operation, DocketManagerErrorKind kind, HttpStatusCode? status) =>
        status is { } code
            ? string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"DocketManager {operation}: {kind} (HTTP {(int)code})."
            )
            : $"DocketManager {operation}: {kind} (no answer).";
}
