using System.Reflection;

namespace Architecture.Tests;

/// <summary>The project's assemblies.</summary>
internal static class Ours
{
    public const string HighLevel = "HighLevel";
    public const string DocketManager = "DocketManager";
    public const string Sync = "DocketBridge.Sync";
    public const string Sandbox = "DocketBridge.Sandbox";
    public const string Program = "docketbridge";

    public static readonly string[] Names = [HighLevel, DocketManager, Sync, Sandbox, Program];

    public static IEnumerable<Assembly> Assemblies => Names.Select(Load);

    public static Assembly Load(string name) => Assembly.Load(new AssemblyName(name));

    /// <summary>Which of our assemblies an assembly references.</summary>
    public static string[] ReferencesOf(string name) =>
        [
            .. Load(name)
                .GetReferencedAssemblies()
                .Select(reference => reference.Name!)
                .Where(reference => Names.Contains(reference, StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The types that a person wrote.</summary>
    public static IEnumerable<Type> WrittenTypes(Assembly assembly) =>
        assembly
            .GetTypes()
            .Where(type =>
                !type.FullName!.Contains('<', StringComparison.Ordinal)
                && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute))
                && !type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute))
            );
}
