using System.Collections.Immutable;

namespace DocketBridge.Sync.Mapping.Documents;

/// <summary>The mapping of a connection as a person writes it: what <see cref="MappingCompiler"/> makes a <see cref="SyncMapping"/> of.</summary>
public sealed record MappingDocument
{
    /// <summary>The form of the documents that this program writes and reads.</summary>
    public const int Form = 1;

    /// <summary>What holds for the whole connection.</summary>
    public SettingsDocument Settings { get; init; } = new();

    /// <summary>Users who are the same person under different e-mails: DocketManager's e-mail by HighLevel's, both in lower case.</summary>
    public ImmutableSortedDictionary<string, string> Users { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Contacts.</summary>
    public required KindDocument Contacts { get; init; }

    /// <summary>Tasks.</summary>
    public required KindDocument Tasks { get; init; }

    /// <summary>Notes.</summary>
    public required KindDocument Notes { get; init; }

    /// <summary>Appointments.</summary>
    public required KindDocument Appointments { get; init; }
}

/// <summary>What holds for the whole connection.</summary>
public sealed record SettingsDocument
{
    /// <summary>ISO code of the country whose national phone notation is understood.</summary>
    public string Region { get; init; } = "CA";

    /// <summary>The name of the DocketManager customer that holds HighLevel contacts without a company.</summary>
    public string LeadsCustomer { get; init; } = MappingContext.DefaultLeadsCustomer;
}

/// <summary>The mapping of one kind of record.</summary>
public sealed record KindDocument
{
    /// <summary>False where records of this kind are left alone.</summary>
    public bool Sync { get; init; } = true;

    /// <summary>What becomes of a record whose counterpart was deleted in HighLevel.</summary>
    public DeletionPolicy DeletedInHighLevel { get; init; }

    /// <summary>What becomes of a record whose counterpart was deleted in DocketManager.</summary>
    public DeletionPolicy DeletedInDocketManager { get; init; }

    /// <summary>True when a deletion stands against an edit of the other side; otherwise the record is made anew.</summary>
    public bool DeletionWins { get; init; }

    /// <summary>Its fields, in order.</summary>
    public ImmutableArray<FieldDocument> Fields { get; init; } = [];
}

/// <summary>One row: a common field and its two ends.</summary>
public sealed record FieldDocument
{
    /// <summary>The common field's name.</summary>
    public required string Name { get; init; }

    /// <summary>HighLevel's end.</summary>
    public required EndDocument HighLevel { get; init; }

    /// <summary>DocketManager's end.</summary>
    public required EndDocument DocketManager { get; init; }

    /// <summary>Which way it travels.</summary>
    public Direction Direction { get; init; }

    /// <summary>Whose value wins a conflict, and where both are filled at the first sync.</summary>
    public ConflictRule Owner { get; init; }
}

/// <summary>One end of a row: where the value stands, what it is, and what is done to it on the way.</summary>
public sealed record EndDocument
{
    /// <summary>The field; null where a template makes the value.</summary>
    public string? Field { get; init; }

    /// <summary>The template that makes the value; null where a field holds it.</summary>
    public string? Template { get; init; }

    /// <summary>The type of its value; null for what the field is by itself.</summary>
    public string? As { get; init; }

    /// <summary>The options of the type.</summary>
    public Options Options { get; init; } = Options.None;

    /// <summary>What is done to the text on its way from this side, in order; on the way back in the reverse order.</summary>
    public ImmutableArray<StepDocument> Steps { get; init; } = [];
}

/// <summary>One step of an end.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Options">Its options.</param>
public sealed record StepDocument(string Step, Options Options);

/// <summary>What is wrong in a document, and where.</summary>
/// <param name="Path">The place, such as <c>contacts.fields[3].highLevel.steps[0].table</c>; empty for the whole document.</param>
/// <param name="Message">What is wrong and what to do, in one sentence.</param>
public sealed record DocumentFault(string Path, string Message)
{
    /// <inheritdoc />
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
