using System.Globalization;
using System.Text.Json;
using HighLevel.Json;

namespace HighLevel.Objects;

/// <summary>Makes the values of a record's properties in the form that the type of the field asks for.</summary>
/// <remarks>https://doc.clickup.com/8631005/d/h/87cpx-277156/93bf0c2e23177b0/87cpx-376296</remarks>
public static class PropertyValue
{
    /// <summary>No value: clears the field.</summary>
    public static JsonElement None { get; } = Of<string?>(null);

    /// <summary>A text, a phone number with its plus sign, or the key of one choice.</summary>
    /// <param name="text">The text.</param>
    public static JsonElement Text(string text) => Of(text);

    /// <summary>A number.</summary>
    /// <param name="number">The number.</param>
    public static JsonElement Number(decimal number) => Of(number);

    /// <summary>An amount in the location's currency; HighLevel knows no other.</summary>
    /// <param name="amount">The amount, in whole units of the currency.</param>
    public static JsonElement Money(decimal amount) => Of(new Amount("default", amount));

    /// <summary>A day.</summary>
    /// <param name="day">The day.</param>
    public static JsonElement Day(DateOnly day) => Text(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Several choices of a record to make.</summary>
    /// <param name="keys">The keys of the choices, not their labels.</param>
    public static JsonElement Choices(params IReadOnlyList<string> keys) => Of(keys);

    /// <summary>
    /// Choices to add to and to take from those of a record there is. A change by a plain text would clear them, one by a list is
    /// refused.
    /// </summary>
    /// <param name="add">The keys to add; a label adds nothing, without complaint.</param>
    /// <param name="remove">The keys to take away.</param>
    public static JsonElement ChoiceChange(IReadOnlyList<string> add, IReadOnlyList<string>? remove = null) =>
        Of(new Change<string>(add, remove));

    /// <summary>Files to add to and to take from those of a record.</summary>
    /// <param name="add">The addresses of files to add.</param>
    /// <param name="remove">The addresses of files to take away.</param>
    public static JsonElement FileChange(IReadOnlyList<Uri> add, IReadOnlyList<Uri>? remove = null) =>
        Of(new Change<FileAddress>(Addresses(add)!, Addresses(remove)));

    private static IReadOnlyList<FileAddress>? Addresses(IReadOnlyList<Uri>? files) =>
        files is null ? null : [.. files.Select(file => new FileAddress(file.AbsoluteUri))];

    private static JsonElement Of<T>(T value) =>
        JsonSerializer.SerializeToElement(value, HighLevelJson.Options.Of<T>());

    internal sealed record Amount(string Currency, decimal Value);

    internal sealed record FileAddress(string Url);

    internal sealed record Change<T>(IReadOnlyList<T> Add, IReadOnlyList<T>? Remove);
}
