namespace HighLevel.Paging;

/// <summary>Why a walk through pages cannot go on.</summary>
public enum PagingFault
{
    /// <summary>A page came a second time, or a position leads back to an earlier one: the walk would never end.</summary>
    Repeated,

    /// <summary>There is more, and the page does not say where it goes on.</summary>
    NoPosition,

    /// <summary>There are more pages than the walk may take.</summary>
    TooManyPages,

    /// <summary>There are more records than HighLevel gives by this style of paging (10,000 by page number).</summary>
    BeyondReach,
}

/// <summary>A walk through pages ended before its end: what it gave so far is a part, and not to be taken for the whole.</summary>
public sealed class PagingException : HighLevelException
{
    /// <summary>Makes the failure of a walk.</summary>
    /// <param name="fault">Why it cannot go on.</param>
    /// <param name="operation">The id of the operation that gives the pages.</param>
    /// <param name="pages">How many pages were taken before.</param>
    public PagingException(PagingFault fault, string operation, int pages)
        : base(FailureKind.Unavailable, operation, [$"The list is incomplete after {pages} pages: {Words(fault)}."])
    {
        Fault = fault;
        Pages = pages;
    }

    /// <summary>Why the walk cannot go on.</summary>
    public PagingFault Fault { get; }

    /// <summary>How many pages were given before, 0 or more.</summary>
    public int Pages { get; }

    private static string Words(PagingFault fault) =>
        fault switch
        {
            PagingFault.Repeated => "a page or a position came a second time",
            PagingFault.NoPosition => "the page does not tell where the list goes on",
            PagingFault.TooManyPages => "there are more pages than allowed",
            _ => "there are more records than HighLevel gives by page number",
        };
}
