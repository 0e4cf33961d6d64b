using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EpiBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Board : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "HealthCode",
                table: "returnees",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Nucleic",
                table: "returnees",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SameAs",
                table: "returnees",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "audit_events",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    What = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    UnitId = table.Column<string>(type: "TEXT", nullable: true),
                    SealedBefore = table.Column<string>(type: "TEXT", nullable: true),
                    SealedAfter = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_events", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Section = table.Column<string>(type: "TEXT", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settings", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_returnees_NameKey",
                table: "returnees",
                column: "NameKey");

            migrationBuilder.CreateIndex(
                name: "IX_returnees_SameAs",
                table: "returnees",
                column: "SameAs");

            migrationBuilder.CreateIndex(
                name: "IX_settings_Section_Id",
                table: "settings",
                columns: new[] { "Section", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_events");

            migrationBuilder.DropTable(
                name: "settings");

            migrationBuilder.DropIndex(
                name: "IX_returnees_NameKey",
                table: "returnees");

            migrationBuilder.DropIndex(
                name: "IX_returnees_SameAs",
                table: "returnees");

            migrationBuilder.DropColumn(
                name: "HealthCode",
                table: "returnees");

            migrationBuilder.DropColumn(
                name: "Nucleic",
                table: "returnees");

            migrationBuilder.DropColumn(
                name: "SameAs",
                table: "returnees");
        }
    }
}
